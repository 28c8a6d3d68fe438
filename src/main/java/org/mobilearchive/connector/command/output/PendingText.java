package org.mobilearchive.connector.command.output;

import org.mobilearchive.connector.ledger.books.OpenWork;
import org.mobilearchive.connector.ledger.books.UnstagedLog;
import org.mobilearchive.connector.ledger.run.RunLedger;

/** What is still to import or to stage, in words. */
public final class PendingText {
    private PendingText() {}

    /** Such as {@code whatsapp: 3 items are pending, and 5 copies of them, the oldest since 2026-11-18T06:00:00Z}. */
    public static String of(OpenWork work) {
        return work.archiver() + ": " + work.items() + (work.items() == 1 ? " item is pending" : " items are pending")
                + (work.copies() == 0 ? "" : " with " + work.copies() + (work.copies() == 1 ? " copy" : " copies"))
                + ", the oldest since " + work.since();
    }

    /** Such as {@code the audit log is not staged to its end: 3 blocks since 2026-11-18T06:00:00Z; the next run stages them}. */
    public static String of(UnstagedLog log) {
        return RunLedger.UNSTAGED + log.blocks() + (log.blocks() == 1 ? " block" : " blocks") + " since " + log.since()
                + "; the next run stages them"
                + (log.cause() == null ? "" : ". The last one could not: " + log.cause());
    }
}
