package org.mobilearchive.connector.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.settings.Values;

class MappedMailboxesTest {
    @TempDir
    Path folder;

    /** Its numbers would be unmapped, and the first sign of it would be a dead letter. */
    @Test
    void aMailboxThatTheDirectoryDoesNotAcceptIsNamedBeforeAnItemComes() throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("mapping.csv"),
                "External User ID,Microsoft 365 User Mailbox\n+442079460102,tom@contoso.com\n+493023125104,jo@contso.com\n");
        Map<String, String> values = Map.of(
                "mapping.custom.enabled", "true",
                "mapping.custom.file", mapping.toString(),
                "mapping.automatic.enabled", "true",
                "directory.kind", "domains",
                "directory.domains", "contoso.com");
        MappedMailboxes mailboxes = MappedMailboxes.of(new Values(key -> values.getOrDefault(key, "")));

        assertThat(mailboxes.addresses()).containsExactly("tom@contoso.com");
        assertThat(mailboxes.warning())
                .contains("does not accept", ": 1. ", "directory.domains")
                .endsWith("\n  line 3: jo@contso.com");
    }
}
