package org.mobilearchive.connector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.demo.SmallSite.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteDataTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"items.jsonl", "mapping.csv", "mailboxes.csv"})
    void aMissingFileIsNamed(String file) throws Exception {
        SmallSite.folder(folder, line("whatsapp", "a", 1, "2026-11-18T05:00:00Z", ""));
        Files.delete(folder.resolve(file));

        assertThatThrownBy(() -> SiteData.read(folder))
                .isInstanceOf(SiteDataException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("must hold the file " + file);
    }

    @Test
    void everyBadLineIsNamedAtOnce() throws Exception {
        SmallSite.folder(
                folder,
                "not an item",
                line("whatsapp", "a", 1, "2026-11-18T05:00:00Z", ""),
                line("whatsapp", "a", 0, "2026-11-18T05:00:00Z", ""),
                line("whatsapp", "a", 1, "today", ""),
                "{\"archiver\":\"whatsapp\",\"item\":{\"text\":\"\\x\"}}");

        assertThatThrownBy(() -> SiteData.read(folder))
                .isInstanceOf(SiteDataException.class)
                .hasMessageContaining("line 1: ")
                .hasMessageContaining("line 3: item must have an id and a version")
                .hasMessageContaining("line 4: archivedAt must be")
                .hasMessageContaining("line 5: item must have");
    }

    @Test
    void theSpanIsOfWholeDaysInUtc() throws Exception {
        SmallSite.folder(
                folder,
                line("wechat", "b", 1, "2026-11-19T23:30:00-01:00", ""),
                line("whatsapp", "a", 1, "2026-11-18T00:30:00+01:00", ""));
        SiteData data = SiteData.read(folder);

        assertThat(data.from()).isEqualTo(Instant.parse("2026-11-17T00:00:00Z"));
        assertThat(data.to()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(data.archivers()).containsExactly("wechat", "whatsapp");
    }

    @Test
    void mailboxesAreOfTheirColumnWhereverItStands() throws Exception {
        SmallSite.folder(folder, line("whatsapp", "a", 1, "2026-11-18T05:00:00Z", ""));
        Files.writeString(
                folder.resolve("mailboxes.csv"),
                "\uFEFFAlias, Mailbox\nx@example.test,ana@example.test\n,bo@example.test\n");
        assertThat(SiteData.read(folder).mailboxes()).containsExactly("ana@example.test", "bo@example.test");

        Files.writeString(folder.resolve("mailboxes.csv"), "address\nx@example.test\n");
        assertThatThrownBy(() -> SiteData.read(folder).mailboxes())
                .isInstanceOf(SiteDataException.class)
                .hasMessageContaining("column mailbox");
    }
}
