package org.mobilearchive.connector.collection.letter;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.run.Run;

/** The open dead letters that exist at the start, a few in memory at a time. For one thread. */
final class OpenLetters implements Iterator<DeadLetter> {
    private static final int AT_ONCE = 200;

    private final ReplayLedger ledger;
    private final Run run;
    private final DeadLetterFilter filter;
    private final long last;
    private final Queue<DeadLetter> ready = new ArrayDeque<>();
    private long seen;

    OpenLetters(ReplayLedger ledger, Run run, DeadLetterFilter filter) {
        this.ledger = ledger;
        this.run = run;
        this.filter = filter;
        this.last = ledger.last();
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            ready.addAll(ledger.open(run, filter, seen, AT_ONCE));
        }
        return !ready.isEmpty() && ready.element().number() <= last;
    }

    @Override
    public DeadLetter next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        seen = ready.element().number();
        return ready.remove();
    }
}
