package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.SiteData;

/** A day of a site, which a test writes item by item: one archived a minute, in the order of the calls. */
public final class Day {
    /** The archiver of items of which nothing else is said. */
    public static final String ARCHIVER = "whatsapp";

    static final Instant FROM = Instant.parse("2026-11-18T00:00:00Z");
    static final Instant TO = Instant.parse("2026-11-19T00:00:00Z");
    /** The mailbox of everybody's chats. */
    public static final String ANA = "ana@example.test";

    static final String BEN = "ben@example.test";

    private final Path folder;
    private final List<String> lines = new ArrayList<>();
    private final List<String> mailboxes = new ArrayList<>(List.of(ANA, BEN));
    private String mapping = "External User ID,Microsoft 365 User Mailbox\n+14155550101," + ANA + "\n";

    /** @param folder is made */
    public Day(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("att"));
        Files.createDirectories(folder.resolve("msg"));
    }

    /** A chat message from Ana to somebody outside. */
    public Day chat(String id, String text) {
        return chat(id, text, "");
    }

    /** A chat message from Ana with further members, each after a comma. */
    public Day chat(String id, String text, String more) {
        return item(ARCHIVER, id, from(ANA) + ",\"text\":\"" + text + "\"" + more);
    }

    /** A chat message from Ana with one attachment, which the site has. */
    public Day file(String id, String attachment, byte[] bytes) throws IOException {
        attachment(id, attachment, bytes);
        return chat(id, "see the file", attachments(attachment, bytes.length));
    }

    /** An item with these members and one attachment, which the site has. */
    public Day recording(String id, String attachment, byte[] bytes, String members) throws IOException {
        attachment(id, attachment, bytes);
        return item(ARCHIVER, id, members + attachments(attachment, bytes.length));
    }

    /** An item with these members besides id, version and times. */
    public Day item(String archiver, String id, String members) {
        return line(archiver, "\"id\":\"" + id + "\",\"version\":1," + times() + "," + members);
    }

    /** An item whose message the site has, or has lost. */
    public Day email(String id, byte... message) throws IOException {
        if (message.length > 0) {
            Files.write(folder.resolve("msg").resolve(Sha256.hex(ARCHIVER + "/" + id)), message);
        }
        return item(ARCHIVER, id, "\"format\":\"email\",\"userEmailAddresses\":[\"" + ANA + "\"]");
    }

    /** The line as it stands between the braces. */
    Day line(String archiver, String members) {
        lines.add("{\"archiver\":\"" + archiver + "\",\"item\":{" + members + "}}");
        return this;
    }

    /** The same line once more, as a site lists an item twice. */
    public Day again() {
        lines.add(lines.get(lines.size() - 1));
        return this;
    }

    /** The bytes of an attachment. */
    Day attachment(String id, String attachment, byte[] bytes) throws IOException {
        String name = Sha256.hex(ARCHIVER + "/" + id + "/" + attachment);
        Files.write(folder.resolve("att").resolve(name), bytes);
        return this;
    }

    /** Further mailboxes of the directory. */
    public Day mailbox(String address) {
        mailboxes.add(address);
        return this;
    }

    /** The custom mapping, in place of the one that knows Ana's number. */
    public Day mapping(String csv) {
        mapping = csv;
        return this;
    }

    /** The members of an item from this address to a number that nobody has. */
    static String from(String address) {
        return "\"kind\":\"message\",\"channel\":\"chat\",\"sender\":{\"name\":\"A\",\"email\":\"" + address
                + "\"},\"recipients\":[{\"name\":\"Out\",\"number\":\"+442079460901\"}]";
    }

    /** The member attachments with one of this id and size. */
    public static String attachments(String id, long size) {
        return ",\"attachments\":[" + attachment(id, size) + "]";
    }

    static String attachment(String id, long size) {
        return "{\"id\":\"" + id + "\",\"name\":\"file.bin\",\"contentType\":\"application/octet-stream\",\"size\":"
                + size + "}";
    }

    /** The times of the next item. */
    String times() {
        Instant at = FROM.plus(6, ChronoUnit.HOURS).plus(lines.size(), ChronoUnit.MINUTES);
        return "\"archivedAt\":\"" + at + "\",\"sentAt\":\"" + at.minusSeconds(30) + "\"";
    }

    /** Writes the files; they can be written again with more in them. */
    public SiteData write() throws IOException {
        Files.write(folder.resolve("items.jsonl"), lines, UTF_8);
        Files.writeString(folder.resolve("mapping.csv"), mapping);
        Files.writeString(folder.resolve("mailboxes.csv"), "mailbox\n" + String.join("\n", mailboxes) + "\n");
        return SiteData.read(folder);
    }
}
