package org.mobilearchive.connector.ledger.books;

import java.util.ArrayList;
import java.util.List;

/** Contradictions in the books, as sentences without phone numbers and message text. For one thread. */
final class BooksProblems {
    private final List<String> texts = new ArrayList<>();
    private long further;

    void add(String text) {
        if (texts.size() < BooksReport.MAX_PROBLEMS) {
            texts.add(text);
        } else {
            further++;
        }
    }

    /** Adds the sentence unless the two figures are the same. */
    void unlessEqual(long one, long other, String what) {
        if (one != other) {
            add(what + ": " + one + " and " + other);
        }
    }

    List<String> texts() {
        return texts;
    }

    long further() {
        return further;
    }
}
