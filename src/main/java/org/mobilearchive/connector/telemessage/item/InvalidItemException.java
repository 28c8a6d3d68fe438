package org.mobilearchive.connector.telemessage.item;

import java.io.Serial;

/** An item breaks a rule of the source contract. */
final class InvalidItemException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    InvalidItemException(String rule) {
        super("item: " + rule + "; the archive site has to send it anew");
    }
}
