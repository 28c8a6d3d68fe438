package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.web.api.Email;

class EmailAddressesPropertyTest {
    @Property
    void whatIsAcceptedIsSafeInAnyHeader(@ForAll String text) {
        EmailAddresses.key("a" + text + "@contoso.test")
                .ifPresent(key -> assertThat(key).matches("[!-~]+@contoso\\.test"));
        EmailAddresses.key("a@" + text + ".test")
                .ifPresent(key -> assertThat(key).matches("a@[a-z0-9.-]+"));
    }

    @Property
    void ordinaryAddressesAreAccepted(@ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String local) {
        assertThat(EmailAddresses.key(local + "@contoso.test")).isPresent();
    }

    @Property
    void readingTwiceChangesNothing(@ForAll @Email String address) {
        EmailAddresses.key(address)
                .ifPresent(key -> assertThat(EmailAddresses.key(key)).contains(key));
    }
}
