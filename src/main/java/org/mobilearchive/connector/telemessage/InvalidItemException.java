package org.mobilearchive.connector.telemessage;

import java.io.Serial;

/** A rule of the source contract that an item breaks. */
final class InvalidItemException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    InvalidItemException(String rule) {
        super("item: " + rule + "; the archive site has to send it anew");
    }
}
