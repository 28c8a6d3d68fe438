package org.mobilearchive.connector.message;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The plain body: the texts byte for byte, then the record block. Each heading bears the first digits of the item's SHA-256,
 * which no sender knows, so that no text can pass for a heading or for the block.
 */
final class TextBody {
    private final Writer out;
    private final Seal seal;

    private TextBody(Writer out, Seal seal) {
        this.out = out;
        this.seal = seal;
    }

    static void write(Writer out, Seal seal, Words words, List<Field> fields) throws IOException {
        TextBody body = new TextBody(out, seal);
        if (words.callLine() != null) {
            out.append(words.callLine()).append("\r\n");
        }
        out.append(words.text());
        body.lines(words.instead());
        if (words.previousText() != null) {
            body.heading(words.previousHeading());
            out.append(words.previousText());
        }
        body.heading(Seal.RECORD);
        body.lines(fields);
    }

    private void heading(String heading) throws IOException {
        out.append("\r\n\r\n----- ").append(seal.on(heading)).append(" -----\r\n");
    }

    private void lines(List<Field> fields) throws IOException {
        for (Field field : fields) {
            out.append(field.line()).append("\r\n");
        }
    }
}
