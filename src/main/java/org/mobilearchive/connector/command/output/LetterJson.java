package org.mobilearchive.connector.command.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.letter.DeadLetter;

/** For programs: an array of objects, in ASCII. The names are stable; others may be added. */
final class LetterJson implements LetterOutput {
    private final PrintWriter out;
    private final JsonGenerator json;

    LetterJson(PrintWriter out) throws IOException {
        this.out = out;
        json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartArray();
    }

    @Override
    public void print(DeadLetter letter) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeNumberField("number", letter.number());
        text("made", letter.createdAt());
        text("replayed", letter.replayedAt());
        text("archiver", letter.archiver());
        text("reason", letter.reason().name().toLowerCase(Locale.ROOT));
        text("item", letter.itemId());
        if (letter.version() != null) {
            json.writeNumberField("version", letter.version());
        }
        text("attachment", letter.attachmentId());
        text("mailbox", letter.mailbox());
        if (letter.original() != null) {
            json.writeNumberField("bytes", letter.original().size());
            text("sha256", letter.original().sha256());
        }
        text("detail", letter.detail());
        json.writeEndObject();
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        json.flush();
        out.println();
        out.flush();
    }
}
