package org.mobilearchive.connector.mapping.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Bounds the input of a CSV parser, so that neither an endless line nor an open quote fills the memory. */
final class CsvGuard extends FilterReader {
    /** The most characters of one record, embedded line ends included. */
    static final int MAX_RECORD = 64 * 1024;
    /** The most characters of a file: five times a million rows of fifty characters. */
    static final long MAX_FILE = 256L * 1024 * 1024;

    private long total;
    private long line = 1;
    private long recordLine = 1;
    private int recordLength;
    private boolean quoted;
    private char last;

    CsvGuard(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i]);
        }
        total += Math.max(count, 0);
        if (total > MAX_FILE) {
            throw new CsvException("has more than " + MAX_FILE + " characters: split it, or remove what is not needed");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(char symbol) throws CsvException {
        if (symbol == 0) {
            throw new CsvException(line, "has a NUL character: save the file as CSV in UTF-8");
        }
        quoted ^= symbol == '"';
        if (symbol == '\n' || symbol == '\r') {
            endLine(symbol);
        } else if (++recordLength > MAX_RECORD) {
            throw new CsvException(
                    recordLine, "a row has at most " + MAX_RECORD + " characters: is a quote left open?");
        }
        last = symbol;
    }

    private void endLine(char symbol) {
        if (symbol == '\r' || last != '\r') {
            line++;
        }
        if (!quoted) {
            recordLine = line;
            recordLength = 0;
        }
    }
}
