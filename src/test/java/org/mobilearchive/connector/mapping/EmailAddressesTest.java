package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mapping.Reading.Refused;

class EmailAddressesTest {
    @Test
    void addressesAreComparedInLowerCaseInAnyLocale() {
        assertThat(EmailAddresses.key("Dana.INGRID@Contoso.TEST")).contains("dana.ingrid@contoso.test");
        assertThat(EmailAddresses.key("o'brien+sms@x-1.contoso.test")).contains("o'brien+sms@x-1.contoso.test");
    }

    @Test
    void aDomainBeyondAsciiIsComparedInItsAsciiForm() {
        assertThat(EmailAddresses.key("dana@m\u00FCller.test")).contains("dana@xn--mller-kva.test");
        assertThat(EmailAddresses.key("dana@xn--mller-kva.test")).contains("dana@xn--mller-kva.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dana",
                "@contoso.test",
                "dana@",
                "dana@@contoso.test",
                "dana@x@contoso.test",
                "dana reyes@contoso.test",
                "dana@contoso.test x",
                "tel:dana@contoso.test",
                "dana@contoso.test <>",
                "dana@contoso.test <x@y.test> <z@y.test>",
                "dana@contoso.test\r\nRCPT TO:<x@y.test>",
                "a@b\r\nRCPT",
                "\"dana reyes\"@contoso.test",
                "dana@[127.0.0.1]",
                "dana@127.0.0.1",
                "dana@localhost",
                ".dana@contoso.test",
                "dana.@contoso.test",
                "da..na@contoso.test",
                "dana@contoso..test",
                "dana@contoso.test.",
                "dana@-contoso.test",
                "dana@con_toso.test",
                "d\u00E4na@contoso.test",
                "\u212Aim@contoso.test",
                "dana@stra\u00DFe.test",
                "dana\u0000@contoso.test",
                "dana@contoso.test\r\nRCPT TO:<x@y.test>",
                "Dana <dana@contoso.test>, Kofi <kofi@contoso.test>",
                "dana@contoso.test;kofi@contoso.test",
            })
    void whatIsNoAddressIsRefusedWithARule(String text) {
        assertThat(EmailAddresses.read(text)).isInstanceOf(Refused.class);
        assertThat(EmailAddresses.key(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mei Lin <mei@contoso.test>",
                "\"Lin, Mei\" <Mei@contoso.test>",
                "mei@contoso.test <mei@contoso.test>",
                "<mei@contoso.test>",
                "mailto:mei@contoso.test",
                "SMTP:MEI@contoso.test",
                "smtp: mei@contoso.test",
                "Mei Lin <mailto:mei@contoso.test>",
                " \t mei@contoso.test\r\n",
                "\u00A0\u200Bmei@contoso.test\uFEFF\u202F",
                "Mei Lin <\u00A0mei@contoso.test\u200B>\u00A0",
            })
    void anAddressIsReadAsPeopleWriteIt(String text) {
        assertThat(EmailAddresses.key(text)).contains("mei@contoso.test");
    }

    @Test
    void theLengthsOfTheStandardAreHeld() {
        assertThat(EmailAddresses.key("a".repeat(64) + "@contoso.test")).isPresent();
        assertThat(EmailAddresses.key("a".repeat(65) + "@contoso.test")).isEmpty();
        assertThat(EmailAddresses.key("a@" + "b".repeat(63) + ".test")).isPresent();
        assertThat(EmailAddresses.key("a@" + "b".repeat(64) + ".test")).isEmpty();
        assertThat(EmailAddresses.key("a@" + "b.".repeat(150) + "test")).isEmpty();
    }
}
