package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class PhoneNumbersPropertyTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    @Property
    void separatorsAndMarksNeverChangeANumber(@ForAll("separators") String a, @ForAll("separators") String b) {
        assertThat(PhoneNumbers.key("+4420" + a + "7183" + b + "8750")).contains("+442071838750");
    }

    @Property
    void noDigitIsAddedOrDropped(@ForAll @NumericChars @StringLength(min = 1, max = 18) String digits) {
        assertThat(PhoneNumbers.key("+1" + digits))
                .map(key -> key.replace("+", ""))
                .contains("1" + digits);
    }

    @Property
    void aNumberHasOneKeyInEverySpellingWhetherItIsKnownOrNot(
            @ForAll @NumericChars @StringLength(min = 1, max = 18) String digits) {
        assertThat(PhoneNumbers.key("+" + digits))
                .isPresent()
                .isEqualTo(PhoneNumbers.key(digits))
                .isEqualTo(PhoneNumbers.key("00" + digits))
                .isEqualTo(PhoneNumbers.key("+00" + digits));
    }

    @Property
    void twoNumbersHaveTwoKeys(
            @ForAll @NumericChars @StringLength(min = 1, max = 18) String one,
            @ForAll @NumericChars @StringLength(min = 1, max = 18) String other) {
        assertThat(PhoneNumbers.key("1" + one).equals(PhoneNumbers.key("1" + other)))
                .isEqualTo(one.equals(other));
    }

    @Property
    void validIsWhatTheLibraryHoldsValidWithoutMending(
            @ForAll @NumericChars @StringLength(min = 4, max = 15) String digits) throws NumberParseException {
        String number = "+" + digits.replaceFirst("^0+", "7");
        assertThat(PhoneNumbers.e164(number).isPresent()).isEqualTo(isValidAsWritten(number));
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        assertThat(PhoneNumbers.read(text)).isNotNull();
        assertThat(PhoneNumbers.read("+1" + text)).isNotNull();
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(
                        " ", "-", ".", "(", ")", "\u00A0", "\u2010", "\u2015", "\u200E", "\u202E", "\u2066", "\u3000")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    private static boolean isValidAsWritten(String number) throws NumberParseException {
        try {
            PhoneNumber parsed = LIBRARY.parse(number, null);
            return LIBRARY.isValidNumber(parsed)
                    && LIBRARY.format(parsed, PhoneNumberFormat.E164).equals(number);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
