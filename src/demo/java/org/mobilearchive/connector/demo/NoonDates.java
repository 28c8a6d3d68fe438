package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The input from an IMAP client, with APPEND dates changed so that GreenMail 2.1.8 reads them correctly: it reads the hour
 * 12 as 0 (its pattern has {@code hh}). Such a date becomes the same instant in the next zone, where it is 13 o'clock;
 * literals are unchanged. For one thread.
 */
final class NoonDates extends InputStream {
    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final Pattern LITERAL = Pattern.compile("\\{([0-9]{1,10})\\+?}\\r?\\n$");
    private static final Pattern NOON = Pattern.compile(
            "(\"[ 0-9][0-9]-[A-Za-z]{3}-[0-9]{4}) 12(:[0-9]{2}:[0-9]{2}) ([+-])([0-9]{2})([0-9]{2})\"(?= \\{[0-9]+\\+?}\\r?\\n$)");

    private final InputStream in;
    private byte[] line = {};
    private int position;
    private long literal;

    NoonDates(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position < line.length || (literal == 0 && nextLine())) {
            int count = Math.min(length, line.length - position);
            System.arraycopy(line, position, bytes, offset, count);
            position += count;
            return count;
        }
        if (literal == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, literal));
        literal -= Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads a line, and the length of the literal that it announces; false at the end of the stream. */
    private boolean nextLine() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int last = 0;
        while (last != '\n' && read.size() < MAX_LINE_BYTES) {
            last = in.read();
            if (last < 0) {
                break;
            }
            read.write(last);
        }
        String text = read.toString(ISO_8859_1);
        Matcher announced = LITERAL.matcher(text);
        literal = announced.find() ? Long.parseLong(announced.group(1)) : 0;
        line = NOON.matcher(text).replaceFirst(NoonDates::nextZone).getBytes(ISO_8859_1);
        position = 0;
        return line.length > 0;
    }

    private static String nextZone(MatchResult date) {
        int minutes = Integer.parseInt(date.group(4)) * 60 + Integer.parseInt(date.group(5));
        int next = (date.group(3).equals("-") ? -minutes : minutes) + 60;
        return String.format(
                Locale.ROOT,
                "%s 13%s %s%02d%02d\"",
                date.group(1),
                date.group(2),
                next < 0 ? "-" : "+",
                Math.abs(next) / 60,
                Math.abs(next) % 60);
    }
}
