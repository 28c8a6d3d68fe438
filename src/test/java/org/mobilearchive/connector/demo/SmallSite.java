package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mobilearchive.connector.content.Sha256;

/** Makes folders of a day for tests. */
final class SmallSite {
    private SmallSite() {}

    /** A folder whose items.jsonl has these lines, and an empty mapping and directory. */
    static Path folder(Path folder, String... lines) throws IOException {
        Files.createDirectories(folder.resolve("att"));
        Files.createDirectories(folder.resolve("msg"));
        Files.writeString(folder.resolve("items.jsonl"), String.join("\n", lines) + "\n");
        Files.writeString(folder.resolve("mapping.csv"), "External User ID,Microsoft 365 User Mailbox\n");
        Files.writeString(folder.resolve("mailboxes.csv"), "mailbox\nana@example.test\n");
        return folder;
    }

    static String line(String archiver, String id, int version, String archivedAt, String more) {
        return "{\"archiver\":\"" + archiver + "\",\"item\":{\"id\": \"" + id + "\", \"version\": " + version
                + ", \"archivedAt\": \"" + archivedAt + "\"" + more + "}}";
    }

    static void file(Path folder, String kind, String path, String text) throws IOException {
        Files.write(folder.resolve(kind).resolve(Sha256.hex(path)), text.getBytes(UTF_8));
    }
}
