package org.mobilearchive.connector.control;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * One of the two text streams to the client, sent as frames: the stream's kind, the number of UTF-16 units, the units.
 * Thread-safe; both streams of a connection share its lock.
 */
final class ReplyWriter extends Writer {
    /** Standard output. */
    static final char OUT = 'o';
    /** Standard error. */
    static final char ERR = 'e';
    /** The end: the exit code follows. */
    static final char EXIT = 'x';

    /** The most UTF-16 units of a frame. */
    static final int MAX_UNITS = 8192;

    private final DataOutputStream connection;
    private final char kind;

    private ReplyWriter(DataOutputStream connection, char kind) {
        super(connection);
        this.connection = connection;
        this.kind = kind;
    }

    static PrintWriter of(DataOutputStream connection, char kind) {
        return new PrintWriter(new ReplyWriter(connection, kind), true);
    }

    static void exit(DataOutputStream connection, int code) throws IOException {
        synchronized (connection) {
            connection.writeByte(EXIT);
            connection.writeInt(code);
            connection.flush();
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        synchronized (connection) {
            for (int at = 0; at < length; at += MAX_UNITS) {
                int units = Math.min(MAX_UNITS, length - at);
                connection.writeByte(kind);
                connection.writeShort(units);
                for (int i = 0; i < units; i++) {
                    connection.writeChar(text[offset + at + i]);
                }
            }
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (connection) {
            connection.flush();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
