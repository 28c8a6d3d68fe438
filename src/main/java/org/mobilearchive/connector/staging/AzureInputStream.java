package org.mobilearchive.connector.staging;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A blob's bytes; a fault while they are read is reported like any other fault of staging. For one thread. */
final class AzureInputStream extends FilterInputStream {
    private final AzureFaults faults;
    private final String name;

    AzureInputStream(InputStream in, AzureFaults faults, String name) {
        super(in);
        this.faults = faults;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw faults.of(name, e);
        }
    }
}
