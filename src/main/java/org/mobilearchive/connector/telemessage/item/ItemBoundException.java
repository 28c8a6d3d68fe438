package org.mobilearchive.connector.telemessage.item;

import java.io.IOException;
import java.io.Serial;

/** An item contains more than may be read into memory. */
final class ItemBoundException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    ItemBoundException(String rule) {
        super(rule);
    }
}
