package org.mobilearchive.connector.staging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mobilearchive.connector.content.Content;

/**
 * The names of staged objects: the SHA-256 of their own bytes, so that the same bytes have the same name, a name never
 * means other bytes, and a name contains nothing of a message or a participant. Segments of the audit log are named by
 * their blocks.
 */
public final class StagedNames {
    private StagedNames() {}

    /** The folder of messages that are an object of their own. */
    static final String MESSAGES = "messages/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A page of a listing: the site's own bytes, or what routes made of a differing site's answer. */
    public static StagedObject page(String archiver, Instant windowFrom, Content page) {
        return object("pages/" + archiver + "/" + DAY.format(windowFrom), page, ".json");
    }

    /** The answer of a site that differs, as it came; a page was made of it. */
    public static StagedObject answer(String archiver, Instant windowFrom, Content answer) {
        return object("answers/" + archiver + "/" + DAY.format(windowFrom), answer, "");
    }

    /** The outcomes of a page's elements, under the day of its window. */
    public static StagedObject journal(String archiver, Instant windowFrom, Content journal) {
        return object("journals/" + archiver + "/" + DAY.format(windowFrom), journal, ".jsonl");
    }

    /** The outcome of a dead letter's replay, under the day of the replay. */
    public static StagedObject replay(String archiver, Instant day, Content journal) {
        return object("replays/" + archiver + "/" + DAY.format(day), journal, ".jsonl");
    }

    /**
     * A segment of the audit log.
     *
     * @param day of its last block
     * @param range of its blocks: the last one's number, the first one's, the last one's hash
     */
    public static StagedObject audit(Instant day, String range, Content segment) {
        return new StagedObject("audit/" + DAY.format(day) + "/" + range + ".jsonl", segment.size(), segment.sha256());
    }

    /** The e-mail message made of an item, under the day on which the site archived the item. */
    public static StagedObject message(String archiver, Instant archivedAt, Content message) {
        return object(MESSAGES + archiver + "/" + DAY.format(archivedAt), message, ".eml");
    }

    /** A pack of small messages, see {@link Pack}; under the day of the window that listed their items. */
    public static StagedObject pack(String archiver, Instant windowFrom, Content pack) {
        return object(Pack.FOLDER + archiver + "/" + DAY.format(windowFrom), pack, ".pack");
    }

    /** The bytes of an item that became a dead letter. */
    public static StagedObject original(String archiver, Content original) {
        return object("originals/" + archiver, original, ".json");
    }

    /** An attachment as it was received; also the message that the site has of an item of format email. */
    public static StagedObject attachment(Content attachment) {
        return object("attachments/" + attachment.sha256().substring(0, 2), attachment, "");
    }

    private static StagedObject object(String folder, Content content, String ending) {
        return new StagedObject(folder + "/" + content.sha256() + ending, content.size(), content.sha256());
    }
}
