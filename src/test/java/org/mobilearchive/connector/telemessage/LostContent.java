package org.mobilearchive.connector.telemessage;

import java.io.IOException;
import java.io.InputStream;
import org.mobilearchive.connector.content.Content;

/** Content that cannot be read any more. */
public record LostContent() implements Content {
    @Override
    public long size() {
        return 1;
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public InputStream open() throws IOException {
        throw new IOException("disk lost");
    }

    @Override
    public Object body() {
        return new byte[0];
    }

    @Override
    public void release() {}
}
