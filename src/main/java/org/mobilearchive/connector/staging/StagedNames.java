package org.mobilearchive.connector.staging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mobilearchive.connector.content.Content;

/**
 * The names of staged objects: the SHA-256 of their own bytes, so that the same bytes have one name, a name never stands
 * for other bytes, and nothing of a message or a participant is in it. Segments
 * of the audit log are named by their blocks. Thread-safe.
 */
public final class StagedNames {
    /** Of messages that are an object of their own. */
    static final String MESSAGES = "messages/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A raw page of a listing, the evidence of what the site said. */
    public StagedObject page(String archiver, Instant windowFrom, Content page) {
        return object("pages/" + archiver + "/" + DAY.format(windowFrom), page, ".json");
    }

    /** What became of each element of a page, under the day of its window. */
    public StagedObject journal(String archiver, Instant windowFrom, Content journal) {
        return object("journals/" + archiver + "/" + DAY.format(windowFrom), journal, ".jsonl");
    }

    /** What became of a dead letter that was replayed, by the day of the replay. */
    public StagedObject replay(String archiver, Instant day, Content journal) {
        return object("replays/" + archiver + "/" + DAY.format(day), journal, ".jsonl");
    }

    /**
     * A segment of the audit log.
     *
     * @param day of its last block
     * @param range of its blocks: the last one's number, the first one's, the last one's hash
     */
    public StagedObject audit(Instant day, String range, Content segment) {
        return new StagedObject("audit/" + DAY.format(day) + "/" + range + ".jsonl", segment.size(), segment.sha256());
    }

    /** The e-mail message made of an item, under the day that it was archived. */
    public StagedObject message(String archiver, Instant archivedAt, Content message) {
        return object(MESSAGES + archiver + "/" + DAY.format(archivedAt), message, ".eml");
    }

    /** Small messages together, see {@link Pack}; under the day of the window that listed their items. */
    public StagedObject pack(String archiver, Instant windowFrom, Content pack) {
        return object(Pack.FOLDER + archiver + "/" + DAY.format(windowFrom), pack, ".pack");
    }

    /** The bytes of an item that became a dead letter. */
    public StagedObject original(String archiver, Content original) {
        return object("originals/" + archiver, original, ".json");
    }

    /** An attachment as it was received; also the message that the site has of an item of format email. */
    public StagedObject attachment(Content attachment) {
        return object("attachments/" + attachment.sha256().substring(0, 2), attachment, "");
    }

    private static StagedObject object(String folder, Content content, String ending) {
        return new StagedObject(folder + "/" + content.sha256() + ending, content.size(), content.sha256());
    }
}
