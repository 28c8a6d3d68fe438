package org.mobilearchive.connector.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

/** Whatever stands in a file of an operator or in a number, it is taken or refused with a rule. */
class MappingFuzzTest {
    private static final Path FILE = file();

    @FuzzTest
    void aMappingIsTakenWholeOrRefusedWithItsProblems(byte[] csv) throws IOException {
        Files.write(FILE, csv);
        try {
            assertAddresses(CustomMapping.read(FILE, BareNumbers.UNSAID).mailboxes());
        } catch (MappingFileException refused) {
            assertToldInLines(refused);
        }
    }

    @FuzzTest
    void aDirectoryIsTakenWholeOrRefusedWithItsProblems(byte[] csv) throws IOException {
        Files.write(FILE, csv);
        try {
            assertAddresses(new CsvDirectory(FILE).mailboxes());
        } catch (MappingFileException refused) {
            assertToldInLines(refused);
        }
    }

    @FuzzTest
    void aNumberIsComparedInOneFormThatIsItsOwn(byte[] text) {
        PhoneNumbers.key(new String(text, UTF_8)).ifPresent(key -> {
            assertThat(key).doesNotContainPattern("\\p{Cntrl}").isNotBlank();
            assertThat(PhoneNumbers.key(key)).contains(key);
        });
        PhoneNumbers.e164(new String(text, UTF_8))
                .ifPresent(number -> assertThat(number).matches("\\+[1-9][0-9]{1,14}"));
    }

    private static void assertAddresses(Collection<String> mailboxes) {
        assertThat(mailboxes)
                .allSatisfy(mailbox -> assertThat(EmailAddresses.key(mailbox)).contains(mailbox));
    }

    private static void assertToldInLines(MappingFileException refused) {
        assertThat(refused.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).isNotBlank().doesNotContainPattern("\\p{Cntrl}"));
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("there is no room for a temporary file", e);
        }
    }
}
