package org.mobilearchive.connector.ledger.verify;

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
import org.mobilearchive.connector.ledger.item.AdaptedPages;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.WholePacks;

/** Checks that objects that are recorded as staged exist with their size and SHA-256. For one thread. */
final class StagedCheck {
    private static final int JOURNALS = 8;

    private final WholePacks staged;
    private final Consumer<String> differences;
    private final Verification.Figures figures;
    private String pack = "";
    // Items come in the order of their pages, so consecutive items mostly have the same journal
    private final Map<String, PageJournal> journals = new LinkedHashMap<>(JOURNALS, 0.75f, true);

    StagedCheck(WholePacks staged, Consumer<String> differences, Verification.Figures figures) {
        this.staged = staged;
        this.differences = differences;
        this.figures = figures;
    }

    void check(@Nullable StagedObject object) {
        if (object != null) {
            begin(object, 0);
        }
    }

    /** Checks a page, and the site's answer if the page was made of one. */
    void checkPage(@Nullable StagedObject page) {
        if (page != null) {
            AdaptedPages.answer(begin(page, AdaptedPages.REFERENCE_BYTES)).ifPresent(this::check);
        }
    }

    /** Checks an object, and returns its first bytes; none if it cannot be read. */
    private byte[] begin(StagedObject object, int bytes) {
        figures.addObject();
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(staged.open(object), digest)) {
            byte[] begin = in.readNBytes(bytes);
            long size = begin.length + in.transferTo(OutputStream.nullOutputStream());
            if (size != object.size()
                    || !HexFormat.of().formatHex(digest.digest()).equals(object.sha256())) {
                differences.accept("staging: " + object.name() + " was changed");
                return new byte[0];
            }
            checkPackOf(object);
            return begin;
        } catch (IOException e) {
            differences.accept("staging: " + object.name() + " is missing or cannot be read");
            return new byte[0];
        }
    }

    /** Each message has its hash in the ledger; what stands between them has that of the pack's name. */
    private void checkPackOf(StagedObject message) {
        if (message.isSlice() && !message.name().equals(pack)) {
            pack = message.name();
            if (!staged.isWhole()) {
                differences.accept("staging: " + pack + " was changed between its messages");
            }
        }
    }

    /** Checks everything that is staged according to an item's outcome. */
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

    /** A replay's journal; empty if it cannot be read, which {@link #check(StagedObject)} has reported. */
    Optional<ReplayJournal> replay(StagedObject object) {
        try {
            return Optional.of(ReplayJournal.read(staged.open(object)));
        } catch (IOException | LedgerException e) {
            return Optional.empty();
        }
    }

    /** The journal, if it exists unchanged. */
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
