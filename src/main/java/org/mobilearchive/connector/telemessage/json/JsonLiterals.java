package org.mobilearchive.connector.telemessage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strict reading of single JSON values, and of UTF-8. */
public final class JsonLiterals {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(1).build())
            .build();

    private JsonLiterals() {}

    /** The text of a JSON string, or null if the bytes are not a valid string. */
    public static @Nullable String string(byte[] literal) {
        // Nearly every string is plain: a parser for each would cost more than all other work on a known item
        return isPlain(literal)
                ? new String(literal, 1, literal.length - 2, StandardCharsets.US_ASCII)
                : text(literal, JsonToken.VALUE_STRING);
    }

    /** Whether the bytes are a quoted string of printable ASCII without an escape. */
    private static boolean isPlain(byte[] literal) {
        int last = literal.length - 1;
        if (last < 1 || literal[0] != '"' || literal[last] != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            if (literal[i] < ' ' || literal[i] > '~' || literal[i] == '"' || literal[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are only digits, and few enough to fit in a long. */
    private static boolean isPlainInteger(byte[] literal) {
        if (literal.length == 0 || literal.length > 18 || (literal[0] == '0' && literal.length > 1)) {
            return false;
        }
        for (byte digit : literal) {
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }

    /** The digits of a JSON integer unchanged, or null if the bytes are not a valid integer. */
    public static @Nullable String integer(byte[] literal) {
        return text(literal, JsonToken.VALUE_NUMBER_INT);
    }

    /** An integer's value if it lies in that range, else null. */
    public static @Nullable Long integer(byte[] literal, long min) {
        if (isPlainInteger(literal)) {
            long value = Long.parseLong(new String(literal, StandardCharsets.US_ASCII));
            return value >= min ? value : null;
        }
        String digits = integer(literal);
        return digits == null ? null : inRange(new BigInteger(digits), min);
    }

    /**
     * Decodes UTF-8 (RFC 3629) and fails on anything else; Jackson's own decoder accepts overlong forms and encoded
     * surrogates.
     */
    public static Reader utf8(InputStream in) {
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static @Nullable Long inRange(BigInteger value, long min) {
        boolean fits = value.bitLength() < Long.SIZE && value.longValue() >= min;
        return fits ? value.longValue() : null;
    }

    private static @Nullable String text(byte[] literal, JsonToken wanted) {
        try (JsonParser parser = FACTORY.createParser(utf8(new ByteArrayInputStream(literal)))) {
            String text = parser.nextToken() == wanted ? parser.getText() : null;
            return parser.nextToken() == null ? text : null;
        } catch (IOException e) {
            return null; // the bytes are in memory: only their encoding can be wrong
        }
    }
}
