package org.mobilearchive.connector.mailbox.append;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the folder before an earlier APPEND of the same message whose answer is unknown. If that APPEND reached
 * the folder, the message has a UID of at least {@code uidNext}.
 *
 * @param uidValidity UIDVALIDITY, RFC 9051 section 2.3.1.1
 * @param uidNext UIDNEXT, from STATUS
 * @param siblings other messages with the same Message-ID that this mailbox received or may have received: none of them
 *     is mistaken for this one
 */
public record InDoubt(long uidValidity, long uidNext, List<Sibling> siblings) {
    public InDoubt {
        siblings = List.copyOf(requireNonNull(siblings, "siblings is null"));
    }

    /** For a message whose Message-ID is unique. */
    public InDoubt(long uidValidity, long uidNext) {
        this(uidValidity, uidNext, List.of());
    }

    /**
     * Another message with the same Message-ID.
     *
     * @param sameFolder whether it went into the same folder
     * @param confirmed whether the mailbox has it; otherwise it is in doubt too
     * @param earlier whether it was confirmed before this message's APPEND, so that its UID is below {@code uidNext}
     * @param uid null if the server did not report it
     */
    public record Sibling(
            boolean sameFolder, boolean confirmed, boolean earlier, @Nullable Long uidValidity, @Nullable Long uid) {
        /** Whether the ledger has a UID for it in a folder with this UIDVALIDITY. */
        boolean isPlaced(long folderUidValidity) {
            return uid != null && uidValidity != null && uidValidity == folderUidValidity;
        }
    }
}
