package org.mobilearchive.connector.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.mobilearchive.connector.mapping.csv.MappingFileException;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Real mapping files for tests. */
final class MappingFiles {
    static final String HEADER = "External User ID,Microsoft 365 User Mailbox\n";

    private MappingFiles() {}

    static Path write(Path folder, String text) {
        return write(folder, text, StandardCharsets.UTF_8);
    }

    static Path write(Path folder, String text, Charset charset) {
        return write(folder, text.getBytes(charset));
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("mapping.csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CustomMapping read(Path folder, String text) {
        return CustomMapping.read(write(folder, text), BareNumbers.UNSAID);
    }

    /** The problems for which a file is refused. */
    static List<String> problems(Path file) {
        return problems(file, BareNumbers.UNSAID);
    }

    static List<String> problems(Path file, BareNumbers bare) {
        MappingFileException refusal =
                Assertions.catchThrowableOfType(MappingFileException.class, () -> CustomMapping.read(file, bare));
        Assertions.assertThat(refusal).as("the file is refused").isNotNull();
        return refusal.problems();
    }

    static List<String> problems(Path folder, String text) {
        return problems(write(folder, text));
    }

    static Optional<String> mailbox(CustomMapping mapping, String number, String day) {
        return mapping.mailboxOf(new Participant(null, number, null, null), Instant.parse(day + "T12:00:00Z"));
    }

    static Optional<String> mailbox(CustomMapping mapping, String number) {
        return mailbox(mapping, number, "2026-11-18");
    }
}
