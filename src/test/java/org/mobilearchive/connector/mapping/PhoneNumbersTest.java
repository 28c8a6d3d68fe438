package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mapping.Reading.Accepted;
import org.mobilearchive.connector.mapping.Reading.Doubtful;
import org.mobilearchive.connector.mapping.Reading.Refused;

class PhoneNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12125550123",
                "12125550123",
                "0012125550123",
                "+1 (212) 555-0123",
                "+1.212.555.0123",
                "tel:+1-212-555-0123",
                "TEL:+1 212 555 0123",
                "+1\u00A0212\u00A0555\u00A00123",
                "+1\u2011212\u2011555\u20110123",
                "\u202A+12125550123\u202C",
                "\uFF0B\uFF11\uFF12\uFF11\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF12\uFF13",
                "+\u0661\u0662\u0661\u0662\u0665\u0665\u0665\u0660\u0661\u0662\u0663",
                "\u2066(+1)\u2069 [212] 555 \u2013 0123",
                "\u00A0\u200B+1212\u200D5550123\uFEFF\t",
                "12125550123.0",
                "\u00A0+12125550123.0\u00A0",
                "12125550123,0",
            })
    void everySpellingOfANumberIsTheNumber(String spelling) {
        assertThat(PhoneNumbers.key(spelling)).contains("+12125550123");
        assertThat(PhoneNumbers.e164(spelling)).contains("+12125550123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07911 123456",
                "2125550123",
                "+44 (0)20 7183 8750",
                "+1 212 555 012",
                "+999 123456789",
                "+0447911123456",
                "+54 11 15 2345 6789",
            })
    void aNumberThatIsNotValidIsNeverMendedIntoAnother(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        assertThat(PhoneNumbers.e164(number)).isEmpty();
        assertThat(PhoneNumbers.read(number)).isInstanceOf(Doubtful.class);
        assertThat(PhoneNumbers.key(number)).map(key -> key.replace("+", "")).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "70707", "911", "+1415***0123", "*611", "+44 7*** \u2022\u2022\u2022456"})
    void shortCodesAndMaskedNumbersAreComparedAsTheyAre(String number) {
        assertThat(PhoneNumbers.read(number)).isEqualTo(new Accepted(number.replace(" ", "")));
        assertThat(PhoneNumbers.e164(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-800-FLOWERS",
                "=+12125550123",
                "'+12125550123",
                "@12125550123",
                "-12125550123",
                "+1212+5550123",
                "++12125550123",
                "1.21255501230E+10",
                "1,21E+10",
                "12125550123.00",
                "12125550123.5e3",
                "+1 212 555 0123 x42",
                "+12125550123/24",
                "+1212\r\n5550123",
                "+1212\t5550123",
                "+12125550123\u0000",
                "\u00B9\u00B2\u00B3",
                "tel:",
                "+",
                "####",
                "",
                "tel:5550123;phone-context=+1212",
                "+12125550123;ext=x",
                "+12125550123;isub=1",
            })
    void whatIsNoNumberIsRefusedWithARule(String text) {
        assertThat(PhoneNumbers.read(text)).isInstanceOf(Refused.class);
        assertThat(PhoneNumbers.key(text)).isEmpty();
    }

    @Test
    void aNumberWithAnExtensionIsAnotherLine() {
        assertThat(PhoneNumbers.key("tel:+1-212-555-0123;ext=42")).contains("+12125550123;ext=42");
        assertThat(PhoneNumbers.key("0012125550123;EXT=4-2")).contains("+12125550123;ext=42");
        assertThat(PhoneNumbers.key("+12125550123")).contains("+12125550123");
    }

    @Test
    void leadingZerosOfItalyArePartOfTheNumber() {
        assertThat(PhoneNumbers.e164("+39 02 3661 8300")).contains("+390236618300");
        assertThat(PhoneNumbers.e164("+39 2 3661 8300")).isEmpty();
    }

    @Test
    void aNumberOfUnboundedLengthIsRefused() {
        assertThat(PhoneNumbers.read("1".repeat(33))).isInstanceOf(Refused.class);
        assertThat(PhoneNumbers.read("1".repeat(1_000_000))).isInstanceOf(Refused.class);
    }
}
