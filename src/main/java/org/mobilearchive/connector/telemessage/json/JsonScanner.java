package org.mobilearchive.connector.telemessage.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds where JSON values begin and end, by brackets and quotes alone (RFC 8259, sections 2 to 7). The inside of a
 * value is not checked: wrong escapes, raw control characters or broken UTF-8 in one item must not hide the boundaries
 * of its neighbours. Reads any depth without recursion, in bounded memory. For one thread.
 */
public final class JsonScanner {
    /** A key or scalar longer than this is not read. */
    public static final int MAX_LITERAL_BYTES = 64 * 1024;

    /** One bit of memory for each level; deeper is refused. */
    public static final int MAX_DEPTH = 10_000_000;

    private static final JsonBytes.Stops IN_STRING = JsonBytes.Stops.of("\"\\");
    private static final JsonBytes.Stops IN_CONTAINER = JsonBytes.Stops.of("\"{}[]");

    private final JsonBytes bytes;

    /** Handles the value of a member; it must take exactly that value. */
    public interface Member {
        /** Takes the value; the name is null if it is not a valid string, or is longer than a literal may be. */
        void read(@Nullable String name) throws IOException;
    }

    /** Handles an element; it must take exactly that value. */
    public interface Element {
        void read() throws IOException;
    }

    public JsonScanner(InputStream in) {
        this.bytes = new JsonBytes(in, JsonBytes.BUFFER_BYTES);
    }

    /** A scanner of at most this many bytes; its buffer is no larger. */
    public JsonScanner(InputStream in, long bytes) {
        this.bytes = new JsonBytes(in, (int) Math.max(1, Math.min(bytes, JsonBytes.BUFFER_BYTES)));
    }

    /** The number of bytes read. */
    public long position() {
        return bytes.position();
    }

    /** Skips white space, and returns the byte after it without taking it, or {@link JsonBytes#END}. */
    public int peek() throws IOException {
        while (isSpace(bytes.peek())) {
            bytes.take();
        }
        return bytes.peek();
    }

    /** Skips white space and takes this byte. */
    public void take(char expected) throws IOException {
        if (peek() != expected) {
            throw broken("'" + expected + "' is expected");
        }
        bytes.take();
    }

    /** Takes this byte if it is the next after white space. */
    boolean takeIf(char expected) throws IOException {
        boolean found = peek() == expected;
        if (found) {
            bytes.take();
        }
        return found;
    }

    /** Checks that only white space is left. */
    public void end() throws IOException {
        if (peek() != JsonBytes.END) {
            throw broken("the text must end");
        }
    }

    /** Takes an object, member by member. */
    public void object(Member member) throws IOException {
        take('{');
        if (takeIf('}')) {
            return;
        }
        do {
            if (peek() != '"') {
                throw broken("a member's name is expected");
            }
            byte[] name = literal();
            take(':');
            member.read(name == null ? null : JsonLiterals.string(name));
        } while (takeIf(','));
        take('}');
    }

    /** Takes an array, element by element. */
    public void array(Element element) throws IOException {
        take('[');
        if (takeIf(']')) {
            return;
        }
        do {
            element.read();
        } while (takeIf(','));
        take(']');
    }

    /** Takes a value, and returns its bytes; null if they are more than {@link #MAX_LITERAL_BYTES}. */
    public byte @Nullable [] literal() throws IOException {
        BoundedOutput literal = new BoundedOutput(MAX_LITERAL_BYTES);
        copy(literal);
        return literal.bytes();
    }

    /** Takes a value, and writes its bytes there. */
    public void copy(OutputStream to) throws IOException {
        peek();
        bytes.startCopy(to);
        skip();
        bytes.stopCopy();
    }

    /** Takes a value. */
    public void skip() throws IOException {
        switch (peek()) {
            case '{', '[' -> container();
            case '"' -> string();
            default -> token();
        }
    }

    private void container() throws IOException {
        BitSet objects = new BitSet();
        int depth = 0;
        do {
            switch (bytes.peek()) {
                case JsonBytes.END -> throw broken("a value must not be cut off");
                case '"' -> string();
                case '{', '[' -> open(objects, depth++);
                case '}', ']' -> close(objects, --depth);
                default -> bytes.passTo(IN_CONTAINER);
            }
        } while (depth > 0);
    }

    private void open(BitSet objects, int depth) throws IOException {
        if (depth >= MAX_DEPTH) {
            throw broken("values must not be nested more than " + MAX_DEPTH + " deep");
        }
        objects.set(depth, bytes.take() == '{');
    }

    private void close(BitSet objects, int depth) throws IOException {
        if (objects.get(depth) != (bytes.peek() == '}')) {
            throw broken("brackets must match");
        }
        bytes.take();
    }

    private void string() throws IOException {
        bytes.take();
        for (bytes.passTo(IN_STRING); bytes.peek() != '"'; bytes.passTo(IN_STRING)) {
            bytes.take(); // the backslash and the character that it escapes
            if (bytes.take() == JsonBytes.END) {
                throw broken("a string must not be cut off");
            }
        }
        bytes.take();
    }

    private void token() throws IOException {
        long start = bytes.position();
        while (!isEndOfToken(bytes.peek())) {
            bytes.take();
        }
        if (bytes.position() == start) {
            throw broken("a value is expected");
        }
    }

    private BrokenJsonException broken(String rule) {
        return new BrokenJsonException(rule, bytes.position());
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isEndOfToken(int b) {
        return b == JsonBytes.END || isSpace(b) || "{}[],:\"".indexOf(b) >= 0;
    }
}
