package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;
import static org.mobilearchive.connector.mapping.MappingFiles.mailbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits without + or 00 say nothing of their country: an operator does, or they are not taken. */
class BareNumbersTest {
    /** A customer in Antwerp has it as an international number. */
    private static final String LOS_ANGELES = "(323) 555-0123";

    @TempDir
    private Path folder;

    @Test
    void aNationalNumberNeverReceivesTheMessagesOfAnotherCountrysNumber() {
        assertThat(problems("", LOS_ANGELES, "+12125550123"))
                .first()
                .asString()
                .startsWith("1 row without +: as international numbers 1 are of BE; as numbers of ")
                .contains("US");
    }

    @Test
    void allSuchRowsAreCountedByWhatTheyWouldBeAndNamedByTheirLines() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add("(212) 555-01" + (10 + i)); // too short for Morocco
            rows.add("323 555 01" + (10 + i));
        }
        rows.add("+12125550101");
        rows.add("1 415 555 0101");
        List<String> problems = problems("", rows.toArray(String[]::new));
        assertThat(problems.get(0))
                .startsWith("41 rows without +: as international numbers 20 are of BE, 20 are none, 1 of US;")
                .contains("as numbers of US 41 are valid")
                .contains("Write +", "mapping.custom.bare-numbers", "country-code", "the region");
        assertThat(problems)
                .contains("without +, as international numbers of US: line 43")
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("without +, as international numbers of BE: lines 3, 5, 7, 9,"));
    }

    @ParameterizedTest
    @CsvSource({
        "US, 415 555 0101, 14155550101",
        "US, 1 415 555 0101, 14155550101",
        "US, 416-555-0123, 14165550123",
        "DE, 0151 12345678, 4915112345678",
        "GB, 07911 123456, 447911123456",
        "GB, 7911 123456, 447911123456",
        "HU, 06 20 123 4567, 36201234567",
        "BY, 8 029 491 19 11, 375294911911",
        "IT, 02 3661 8300, 390236618300",
        "SG, 9123 4567, 6591234567",
        "DK, 32 12 34 56, 4532123456",
    })
    void aRegionsNumberIsItsNumberWithOrWithoutItsTrunkPrefix(String region, String written, String number) {
        CustomMapping mapping = read(region, written);
        assertThat(mailbox(mapping, "+" + number)).contains("dana@contoso.test");
        assertThat(mapping.size()).isOne();
        assertThat(mapping.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US|(323) 555-0123|can be '+132******23' (US) or '+323*****23' (BE): write the right one with +",
                "US|442071838750|is not a number of US, and with a country code it is one of GB: write +",
                "US|07911 123456|is not a number of US: write + and the country code",
                "US|1415***0123|is not a number of US: write + and the country code",
                "DK|49 72 18 29|can be '+454*****29' (DK) or '+497***29' (DE): write the right one with +",
                "country-code|07911 123456|is not surely a number with its country code",
                "country-code|2125550123|is not surely a number with its country code",
                "country-code|(323) 555-0123|begins with an area code in brackets",
                "country-code|29051234|is not surely a number with its country code",
            })
    void whatCanBeAnotherNumberOrNoneIsRefusedWithItsReadings(String setting, String written, String reading) {
        assertThat(problems(setting, written)).singleElement().asString().contains("line 2: ", reading);
    }

    @Test
    void aNumberThatIsSaidToHaveItsCountryCodeIsThatNumber() {
        CustomMapping mapping =
                read("country-code", "1 (415) 555-0101", "442071838750", "+49 30 23125 104", "12125550123.0");
        assertThat(mailbox(mapping, "+14155550101")).isPresent();
        assertThat(mailbox(mapping, "+442071838750")).isPresent();
        assertThat(mailbox(mapping, "+12125550123")).isPresent();
        assertThat(mapping.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "country-code", "US", "DE"})
    void whatSaysItselfWhatItIsNeedsNoSetting(String setting) {
        CustomMapping mapping = read(
                setting,
                "+1 415 555 0101",
                "0044 20 7183 8750",
                "70707",
                "*611",
                "tg:129443201",
                "14155550102@s.whatsapp.net",
                "tel:+14155550103");
        assertThat(mapping.warnings()).isEmpty();
        assertThat(List.of("14155550101", "+442071838750", "70707", "+70707", "*611", "+14155550102", "+14155550103"))
                .allSatisfy(number ->
                        assertThat(mailbox(mapping, number)).as(number).isPresent());
    }

    @Test
    void maskedNumbersWithoutPlusAreCountedToo() {
        assertThat(problems("", "1415***0123", "212***0123"))
                .first()
                .asString()
                .startsWith(
                        "2 rows without +: as international numbers 2 are none; as national numbers of any region none");
        assertThat(mailbox(read("country-code", "1415***0123"), "+1415***0123")).isPresent();
    }

    @Test
    void aLongShortCodeIsTakenWithAWarningAndOneThatIsAWholeNumberIsNot() {
        assertThat(read("", "91234567").warnings()).singleElement().asString().startsWith("line 2: ");
        assertThat(problems("", "29051234")).first().asString().contains("as international numbers 1 are of SH");
    }

    @Test
    void aSettingThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> BareNumbers.of("Antwerp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mapping.custom.bare-numbers must be country-code or a region such as US");
    }

    private CustomMapping read(String setting, String... users) {
        return CustomMapping.read(file(users), BareNumbers.of(setting));
    }

    private List<String> problems(String setting, String... users) {
        return MappingFiles.problems(file(users), BareNumbers.of(setting));
    }

    private Path file(String... users) {
        return MappingFiles.write(folder, HEADER + String.join(",dana@contoso.test\n", users) + ",dana@contoso.test\n");
    }
}
