package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the folder before an earlier APPEND of the same message whose answer is not known. The message, if that
 * APPEND reached the folder, has a UID of at least {@code uidNext}.
 *
 * @param uidValidity UIDVALIDITY, RFC 9051 section 2.3.1.1
 * @param uidNext UIDNEXT, as STATUS told it
 * @param siblings other messages with the same Message-ID that this mailbox got or may have got: what is one of them is
 *     not taken for this one
 */
public record InDoubt(long uidValidity, long uidNext, List<Sibling> siblings) {
    public InDoubt {
        siblings = List.copyOf(requireNonNull(siblings, "siblings is null"));
    }

    /** Of a message whose Message-ID no other has. */
    public InDoubt(long uidValidity, long uidNext) {
        this(uidValidity, uidNext, List.of());
    }

    /**
     * Another message with the same Message-ID.
     *
     * @param sameFolder whether it went into the same folder
     * @param confirmed whether the mailbox has it; else it is in doubt too
     * @param earlier whether it was confirmed before this message's APPEND, so that its UID is below {@code uidNext}
     * @param uid null where the server did not tell it
     */
    public record Sibling(
            boolean sameFolder, boolean confirmed, boolean earlier, @Nullable Long uidValidity, @Nullable Long uid) {
        /** Whether the ledger knows it as the message with some UID in a folder with this UIDVALIDITY. */
        boolean isPlaced(long folderUidValidity) {
            return uid != null && uidValidity != null && uidValidity == folderUidValidity;
        }
    }
}
