package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Bounds the part of an item that is read into memory. Skipped members do not count, so that an unknown member may have
 * any size. For one thread.
 */
final class BoundedParser extends JsonParserDelegate {
    /** Enough for thousands of recipients, attachments and reactions; a tree of this size takes some 20 MB. */
    static final int ALWAYS_READ_TOKENS = 250_000;

    private final long maxChars;
    private final long maxTokens;
    private long chars;
    private long tokens;

    /** @param maxChars the most characters of all texts read; also bounds the number of values and names */
    BoundedParser(JsonParser parser, long maxChars) {
        super(parser);
        this.maxChars = maxChars;
        this.maxTokens = Math.max(ALWAYS_READ_TOKENS, maxChars / 80);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (++tokens > maxTokens) {
            throw new ItemBoundException("the members read must hold at most " + maxTokens + " values and names");
        }
        return super.nextToken();
    }

    @Override
    public String getText() throws IOException {
        try {
            String text = super.getText();
            chars += text.length();
            if (chars > maxChars) {
                throw new ItemBoundException("the texts together must have at most " + maxChars + " characters");
            }
            return text;
        } catch (StreamConstraintsException e) {
            int most = streamReadConstraints().getMaxStringLength();
            throw new ItemBoundException("each text must have at most " + most + " characters");
        }
    }
}
