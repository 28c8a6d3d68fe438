package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.SharedData;

/** Example numbers of 245 regions, if they lie beside the project. */
class NumberingPlansTest {
    private record Example(String e164, String national, String international, String rfc3966, boolean valid) {
        static Example of(String line) {
            String[] cells = line.split("\t", -1);
            return new Example(cells[2], cells[3], cells[4], cells[5], cells[6].equals("true"));
        }
    }

    @Test
    void everyInternationalFormOfARegionIsTheNumber() throws IOException {
        for (Example example : examples()) {
            Optional<String> number = example.valid() ? Optional.of(example.e164()) : Optional.empty();
            assertThat(PhoneNumbers.e164(example.e164())).isEqualTo(number);
            assertThat(PhoneNumbers.e164(example.international())).isEqualTo(number);
            assertThat(PhoneNumbers.e164(example.rfc3966())).isEqualTo(number);
            assertThat(PhoneNumbers.e164("00" + example.e164().substring(1))).isEqualTo(number);
        }
    }

    @Test
    void noNationalFormIsGuessedIntoANumber() throws IOException {
        for (Example example : examples()) {
            String digits = example.national().replaceAll("[^0-9]", "");
            assertThat(PhoneNumbers.key(example.national()).orElse(digits)).isIn(digits, "+" + digits);
            assertThat(PhoneNumbers.key(example.national())).isNotEqualTo(Optional.of(example.e164()));
        }
    }

    private static List<Example> examples() throws IOException {
        Optional<Path> folder = SharedData.folder();
        assumeTrue(folder.isPresent(), "skipped: the example numbers do not lie beside the project");
        List<String> lines = Files.readAllLines(folder.orElseThrow().resolve("phone-numbers.tsv"));
        assertThat(lines).hasSizeGreaterThan(1_600);
        return lines.stream().skip(1).map(Example::of).toList();
    }
}
