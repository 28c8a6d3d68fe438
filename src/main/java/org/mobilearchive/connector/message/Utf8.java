package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import org.mobilearchive.connector.content.Sha256;

/** UTF-8 (RFC 3629) of texts that may contain lone surrogates, which Java would turn into question marks. */
final class Utf8 {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

    private Utf8() {}

    /** A writer for displayed text: a lone surrogate becomes U+FFFD. */
    static Writer writer(OutputStream out) {
        return new OutputStreamWriter(
                out,
                UTF_8.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(REPLACEMENT));
    }

    /** The number of bytes that {@link #writer} writes for the text. */
    static long length(String text) {
        return text.codePoints().mapToLong(Utf8::length).sum();
    }

    /** The number of bytes of one code point, 1 to 4. */
    static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** The SHA-256 of a text. Lone surrogates are hashed by their value, so that different ids never share a hash. */
    static String sha256(String text) {
        if (UTF_8.newEncoder().canEncode(text)) {
            return Sha256.hex(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(codePoint -> bytes.writeBytes(exact(codePoint)));
        return Sha256.hex(bytes.toByteArray());
    }

    private static byte[] exact(int codePoint) {
        return OneLine.isSurrogate(codePoint)
                ? new byte[] {
                    (byte) (0xE0 | (codePoint >> 12)),
                    (byte) (0x80 | ((codePoint >> 6) & 0x3F)),
                    (byte) (0x80 | (codePoint & 0x3F))
                }
                : Character.toString(codePoint).getBytes(UTF_8);
    }
}
