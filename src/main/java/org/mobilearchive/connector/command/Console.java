package org.mobilearchive.connector.command;

import org.mobilearchive.connector.settings.Values;

/** The pages for an administrator, as long as they are served. */
public interface Console extends AutoCloseable {
    /** A link by which one person signs in once, within ten minutes. Show it to nobody else. */
    String newLink();

    /** Serves no page any more. */
    @Override
    void close();

    /**
     * What serves the pages, found by {@link java.util.ServiceLoader}, and only where {@code console.enabled} is true:
     * otherwise no class of it is loaded.
     */
    @FunctionalInterface
    interface Maker {
        /**
         * Serves the pages of a started connector at the {@code console.address} of its values.
         *
         * @throws java.io.IOException if the address is in use
         */
        Console start(Connector connector, Values values) throws java.io.IOException;
    }
}
