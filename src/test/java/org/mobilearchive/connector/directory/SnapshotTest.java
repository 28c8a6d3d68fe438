package org.mobilearchive.connector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final String DANA = "{'mail':'dana@contoso.test','mobilePhone':'+1 212 555 0101'}";

    @Test
    void aUserWithMailWhoIsNoGuestIsValid() {
        Snapshot snapshot = of(
                DANA,
                "{'mail':'Shared@Contoso.Test','accountEnabled':false,'userType':'Member'}",
                "{'mail':'old@contoso.test','userType':null}",
                "{'mail':'guest@partner.test','userType':'guest','proxyAddresses':['smtp:g@contoso.test']}",
                "{'userPrincipalName':'admin@contoso.test','proxyAddresses':['smtp:a@contoso.test']}",
                "{'mail':'','userType':'Member'}",
                "{'mail':'not an address'}");
        assertThat(snapshot.mailboxes())
                .containsExactlyInAnyOrder("dana@contoso.test", "shared@contoso.test", "old@contoso.test");
        assertThat(snapshot.census()).isEqualTo(new Census(7, 3, 1, 3, 1, 0, 0));
    }

    @Test
    void everySmtpAddressAndTheSignInNameLeadToMail() {
        Snapshot snapshot = of("{'mail':'dana@contoso.test','userPrincipalName':'DReyes@contoso.test','proxyAddresses':"
                + "['SMTP:dana@contoso.test','smtp:Dana@Contoso.onmicrosoft.com','Smtp:d@contoso.test',"
                + "'SIP:sip@contoso.test','x500:/o=Contoso/cn=Dana','SPO:SPO_1@SPO_2','smtp','smtp@contoso.test']}");
        assertThat(List.of(
                        "dana@contoso.test", "dreyes@contoso.test", "dana@contoso.onmicrosoft.com", "d@contoso.test"))
                .allSatisfy(address -> assertThat(snapshot.mailbox(address)).contains("dana@contoso.test"));
        assertThat(snapshot.addresses().numbers()).hasSize(4);
    }

    @Test
    void anAliasOfTwoUsersIsValidForNeither() {
        Snapshot snapshot = of(
                "{'mail':'dana@contoso.test','proxyAddresses':['smtp:sales@contoso.test']}",
                "{'mail':'tom@contoso.test','userPrincipalName':'sales@contoso.test'}");
        assertThat(snapshot.mailbox("sales@contoso.test")).isEmpty();
        assertThat(snapshot.mailbox("tom@contoso.test")).isPresent();
        assertThat(snapshot.census().contested()).isEqualTo(1);
    }

    @Test
    void aPrimaryAddressWinsOverAnAliasInAnyOrder() {
        String[] users = {
            "{'mail':'sales@contoso.test'}",
            "{'mail':'dana@contoso.test','proxyAddresses':['smtp:sales@contoso.test','smtp:info@contoso.test']}",
            "{'mail':'tom@contoso.test','proxyAddresses':['SMTP:info@contoso.test']}"
        };
        for (int turn = 0; turn < users.length; turn++) {
            Snapshot snapshot = of(users[turn], users[(turn + 1) % 3], users[(turn + 2) % 3]);
            assertThat(snapshot.mailbox("sales@contoso.test")).contains("sales@contoso.test");
            assertThat(snapshot.mailbox("info@contoso.test")).contains("tom@contoso.test");
            assertThat(snapshot.census().contested()).isZero();
        }
    }

    @Test
    void aNumberThatTwoUsersBearLeadsToNeither() {
        Snapshot snapshot = of(
                DANA,
                "{'mail':'tom@contoso.test','businessPhones':['0012125550101','+44 20 7946 0102'],"
                        + "'mobilePhone':'+442079460102'}",
                "{'mail':'guest@partner.test','userType':'Guest','mobilePhone':'+493023125104'}",
                "{'mail':'mei@contoso.test','mobilePhone':'+49 30 23125 104'}");
        assertThat(snapshot.mailboxOfNumber("+442079460102")).contains("tom@contoso.test");
        assertThat(snapshot.mailboxOfNumber("+12125550101")).isEmpty();
        assertThat(snapshot.mailboxOfNumber("+493023125104")).isEmpty();
        assertThat(snapshot.census().sharedNumbers()).isEqualTo(2);
    }

    @Test
    void aNumberThatIsNotInternationalOrHasAnExtensionLeadsNowhere() {
        Snapshot snapshot = of("{'mail':'dana@contoso.test','mobilePhone':'555-0101','businessPhones':"
                + "['(323) 555-0123','3235550123','(0)20 7946 0102','+1 212 555 0101 ext. 7','reception','12345']}");
        assertThat(snapshot.numbers().numbers()).isEmpty();
    }

    @Test
    void aBrokenRowIsToldWithoutItsContent() {
        assertThatThrownBy(() -> of("canary"))
                .isInstanceOf(DirectoryException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    private static Snapshot of(String... users) {
        Stream<String> all = Arrays.stream(users).map(user -> user.replace('\'', '"'));
        return all.collect(SnapshotBuilder.collector());
    }
}
