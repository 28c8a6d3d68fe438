package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.ItemOutcome.Prepared;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/** Looks whether what is said to be staged is there, with its size and its SHA-256. For one thread. */
final class StagedCheck {
    private static final int JOURNALS = 8;

    private final StagedObjects staged;
    private final Consumer<String> differences;
    private final Verification.Figures figures;
    // Items come in the order of their pages, so the journal of the next one is mostly that of the last one
    private final Map<String, PageJournal> journals = new LinkedHashMap<>(JOURNALS, 0.75f, true);

    StagedCheck(StagedObjects staged, Consumer<String> differences, Verification.Figures figures) {
        this.staged = staged;
        this.differences = differences;
        this.figures = figures;
    }

    void check(@Nullable StagedObject object) {
        if (object == null) {
            return;
        }
        figures.addObject();
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(staged.open(object), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            if (size != object.size()
                    || !HexFormat.of().formatHex(digest.digest()).equals(object.sha256())) {
                differences.accept("staging: " + object.name() + " was changed");
            }
        } catch (IOException e) {
            differences.accept("staging: " + object.name() + " is missing or cannot be read");
        }
    }

    /** All that an item's outcome says is staged. */
    void check(ItemOutcome outcome) {
        if (outcome instanceof Prepared item) {
            check(item.original());
            check(item.message());
            item.parts().forEach(part -> check(part.object()));
        } else if (outcome instanceof DeadLettered item) {
            check(item.original());
            item.parts().forEach(part -> check(part.object()));
        }
    }

    /** Of a replay; empty where it cannot be read, which {@link #check(StagedObject)} has told. */
    Optional<ReplayJournal> replay(StagedObject object) {
        try {
            return Optional.of(ReplayJournal.read(staged.open(object)));
        } catch (IOException | LedgerException e) {
            return Optional.empty();
        }
    }

    /** The journal, if it is there as it was written. */
    Optional<PageJournal> journal(StagedObject object) {
        PageJournal known = journals.get(object.name());
        if (known != null) {
            return Optional.of(known);
        }
        try {
            PageJournal read = PageJournal.read(staged.open(object));
            journals.put(object.name(), read);
            if (journals.size() > JOURNALS) {
                journals.remove(journals.keySet().iterator().next());
            }
            return Optional.of(read);
        } catch (IOException | LedgerException e) {
            return Optional.empty();
        }
    }
}
