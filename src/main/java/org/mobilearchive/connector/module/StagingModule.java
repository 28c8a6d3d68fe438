package org.mobilearchive.connector.module;

import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.content.Owner;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.Staging;

/** Staging of the kind that {@code staging.kind} chooses. */
public sealed interface StagingModule permits FolderModule, AzureModule {
    /** The module of the configured kind; nothing is requested or opened yet. */
    static StagingModule of(Values values) {
        return values.text("staging.kind").equals("azure") ? new AzureModule(values) : new FolderModule(values);
    }

    /**
     * Checks that staging can be used, as a start does.
     *
     * @return a description of it
     * @throws IOException that says what is wrong and what to do
     */
    String check() throws IOException;

    /** @throws ConfigurationException if staging is a folder of another user */
    void requireOwn();

    /** @throws ConfigurationException if the folder that the key names is another user's */
    static void requireOwn(String key, Values values) {
        Owner.other(values.path(key)).ifPresent(owner -> {
            throw new ConfigurationException(List.of(key + " " + values.path(key) + owner.refusal()));
        });
    }

    /**
     * Binds the beans that the routes of this kind call by name, and returns the reader of staging. Stops the start if
     * something is wrong that can be detected without writing.
     */
    StagedObjects bind(CamelContext camel);

    /** The same without a check that staging can be used. */
    StagedObjects bindUnasked(CamelContext camel);

    /**
     * Binds the writer by the name {@code staging}.
     *
     * @param spool keeps local copies if staging is remote
     * @return the reader for the deliveries
     */
    StagedObjects bindForWriting(CamelContext camel, StagedObjects staged, Spool spool);

    /**
     * Deletes what writers that were killed have left unfinished.
     *
     * @param shared whether other processes may be writing now
     */
    default void tidy(boolean shared) {}

    /** Binds the writer. */
    static void bindStaging(CamelContext camel, Staging staging) {
        camel.getRegistry().bind("staging", staging);
    }
}
