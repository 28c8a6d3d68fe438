package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;

/** How dead letters are listed; the names are what an operator types. */
enum LetterFormat {
    text {
        @Override
        LetterOutput to(PrintWriter out) {
            return new LetterText(out);
        }
    },
    json {
        @Override
        LetterOutput to(PrintWriter out) throws IOException {
            return new LetterJson(out);
        }
    },
    csv {
        @Override
        LetterOutput to(PrintWriter out) throws IOException {
            return new LetterCsv(out);
        }
    };

    /** Begins a listing, whose letters are written one by one. */
    abstract LetterOutput to(PrintWriter out) throws IOException;
}
