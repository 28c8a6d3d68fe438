package org.mobilearchive.connector.message;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The plain body: the words byte for byte, then the record block. No line of the block can look like the line before
 * it, so what stands before the last of these is what was said.
 */
final class TextBody {
    static final String RECORD_LINE = "\r\n\r\n----- Archive record -----\r\n";

    private TextBody() {}

    static void write(Writer out, Words words, List<Field> fields) throws IOException {
        if (words.callLine() != null) {
            out.append(words.callLine()).append("\r\n");
        }
        out.append(words.text());
        if (words.previousText() != null) {
            out.append("\r\n\r\n----- ").append(words.previousHeading()).append(" -----\r\n");
            out.append(words.previousText());
        }
        out.append(RECORD_LINE);
        for (Field field : fields) {
            out.append(field.label()).append(": ").append(field.value()).append("\r\n");
        }
    }
}
