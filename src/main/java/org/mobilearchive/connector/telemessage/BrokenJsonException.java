package org.mobilearchive.connector.telemessage;

import java.io.IOException;
import java.io.Serial;

/** Bytes in which JSON's values cannot be told apart. Says where and which rule is broken, never what stands there. */
final class BrokenJsonException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokenJsonException(String rule, long position) {
        super(rule + ", at byte " + position);
    }
}
