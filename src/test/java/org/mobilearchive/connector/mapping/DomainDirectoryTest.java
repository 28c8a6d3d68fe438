package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainDirectoryTest {
    @Test
    void onlyAddressesOfTheNamedDomainsAreMailboxes() {
        MailboxDirectory directory = new DomainDirectory(" contoso.test, M\u00DCLLER.test ,");
        assertThat(directory.mailbox("Dana@CONTOSO.test")).contains("dana@contoso.test");
        assertThat(directory.mailbox("dana@m\u00FCller.test")).contains("dana@xn--mller-kva.test");
        assertThat(directory.mailbox("dana@sub.contoso.test")).isEmpty();
        assertThat(directory.mailbox("dana@evilcontoso.test")).isEmpty();
        assertThat(directory.mailbox("dana@contoso.test.evil.test")).isEmpty();
        assertThat(directory.mailbox("dana@gmail.com")).isEmpty();
        assertThat(directory.mailbox("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "contoso.test, *.contoso.test", "@contoso.test", "contoso", "a b.test"})
    void aListThatIsNotOfDomainsIsRefused(String domains) {
        assertThatThrownBy(() -> new DomainDirectory(domains))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("directory.domains must name domains such as contoso.com");
    }
}
