package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.SiteData;

/**
 * Days of a site with three items each: one with an attachment to two mailboxes, one to one of them, and one that nobody
 * has a mailbox for. Each day has mailboxes of its own.
 */
record ThreeItems(Path folder, String name, int days) {
    static final String ARCHIVER = "whatsapp";
    static final String FOLDER = "WhatsApp Archiver";
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final int FILE_BYTES = 3000;

    /** Writes what the site has, in the form of {@link SiteData}. */
    SiteData write() throws IOException {
        Files.createDirectories(folder.resolve("att"));
        Files.createDirectories(folder.resolve("msg"));
        List<String> lines = new ArrayList<>();
        StringBuilder mailboxes = new StringBuilder("mailbox\n");
        for (int day = 0; day < days; day++) {
            mailboxes.append(ana(day)).append('\n').append(ben(day)).append('\n');
            lines.add(line(day, "both", ana(day), ben(day), attachment(day)));
            lines.add(line(day, "one", ana(day), "out@elsewhere.test", ""));
            lines.add(line(day, "none", "in@nowhere.test", "out@elsewhere.test", ""));
        }
        Files.write(folder.resolve("items.jsonl"), lines, UTF_8);
        Files.writeString(folder.resolve("mapping.csv"), "External User ID,Microsoft 365 User Mailbox\n");
        Files.writeString(folder.resolve("mailboxes.csv"), mailboxes);
        return SiteData.read(folder);
    }

    /** When the run of a day is: two hours after it. */
    static Instant runOf(int day) {
        return FIRST.plus(Duration.ofDays(day + 1L)).plus(Duration.ofHours(2));
    }

    String ana(int day) {
        return "ana@" + name + day + ".test";
    }

    String ben(int day) {
        return "ben@" + name + day + ".test";
    }

    /** The ids of what belongs into Ana's folder. */
    static List<String> ofAna(int day) {
        return List.of(id(day, "both"), id(day, "one"));
    }

    /** The ids of what belongs into Ben's folder. */
    static List<String> ofBen(int day) {
        return List.of(id(day, "both"));
    }

    private static String id(int day, String name) {
        return day + "-" + name;
    }

    private String attachment(int day) throws IOException {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(day).nextBytes(bytes);
        Files.write(folder.resolve("att").resolve(Sha256.hex(ARCHIVER + "/" + id(day, "both") + "/file")), bytes);
        return ",\"attachments\":[{\"id\":\"file\",\"name\":\"file.bin\",\"size\":" + FILE_BYTES + "}]";
    }

    private static String line(int day, String name, String from, String to, String more) {
        Instant at = FIRST.plus(Duration.ofDays(day)).plus(Duration.ofHours(6));
        return """
                {"archiver":"%s","item":{"id":"%s","version":1,"archivedAt":"%s","sentAt":"%s",\
                "kind":"message","channel":"chat","sender":{"email":"%s"},"recipients":[{"email":"%s"}],\
                "text":"Ok"%s}}"""
                .formatted(ARCHIVER, id(day, name), at, at.minusSeconds(30), from, to, more);
    }
}
