package org.mobilearchive.connector.command.output;

import java.io.IOException;
import java.io.PrintWriter;

/** Formats of the list of dead letters; an operator types these names. */
public enum LetterFormat {
    text {
        @Override
        public LetterOutput to(PrintWriter out, int columns) {
            return new LetterText(out, columns);
        }
    },
    json {
        @Override
        public LetterOutput to(PrintWriter out, int columns) throws IOException {
            return new LetterJson(out);
        }
    },
    csv {
        @Override
        public LetterOutput to(PrintWriter out, int columns) throws IOException {
            return new LetterCsv(out);
        }
    };

    /**
     * Begins a list, to which dead letters are written one by one.
     *
     * @param columns the width of the terminal; 0 for no limit
     */
    public abstract LetterOutput to(PrintWriter out, int columns) throws IOException;
}
