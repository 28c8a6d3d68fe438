package org.mobilearchive.connector.mapping.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/** The characters of a CSV file: UTF-8, or UTF-16 with a byte order mark; never partly decoded. */
final class CsvText {
    private static final char MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private CsvText() {}

    /** Opens a regular file, or throws an exception that says what it is instead. */
    static BufferedReader open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CsvException("does not exist: name a file that does");
        }
        if (Files.isDirectory(file)) {
            throw new CsvException("is a folder: name a file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new CsvException("is not a regular file but a pipe or device: name a file");
        }
        if (!Files.isReadable(file)) {
            throw new CsvException("cannot be read by this process: give this user read permission on it");
        }
        return new BufferedReader(new CsvGuard(reader(file, CodingErrorAction.REPORT)));
    }

    /** Skips further byte order marks: programs that join files leave one where each began. */
    static void skipMarks(BufferedReader text) throws IOException {
        int symbol;
        do {
            text.mark(1);
            symbol = text.read();
        } while (symbol == MARK);
        text.reset();
    }

    /** The first line that is not in the file's encoding: the strict decoder does not report it. */
    static long firstUndecodableLine(Path file) throws IOException {
        try (LineNumberReader lines = new LineNumberReader(reader(file, CodingErrorAction.REPLACE))) {
            int symbol = lines.read();
            while (symbol >= 0 && symbol != REPLACEMENT) {
                symbol = lines.read();
            }
            return lines.getLineNumber() + 1L;
        }
    }

    private static Reader reader(Path file, CodingErrorAction onError) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            BOMInputStream bytes = BOMInputStream.builder()
                    .setInputStream(in)
                    .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                    .get();
            return new InputStreamReader(bytes, decoder(bytes, onError));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static CharsetDecoder decoder(BOMInputStream bytes, CodingErrorAction onError) throws IOException {
        Charset charset = bytes.hasBOM() ? Charset.forName(bytes.getBOMCharsetName()) : StandardCharsets.UTF_8;
        return charset.newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError);
    }
}
