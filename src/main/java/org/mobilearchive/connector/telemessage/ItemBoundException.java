package org.mobilearchive.connector.telemessage;

import java.io.IOException;
import java.io.Serial;

/** An item holds more than is read into memory. */
final class ItemBoundException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    ItemBoundException(String rule) {
        super(rule);
    }
}
