package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.staging.FolderStaging;
import org.mobilearchive.connector.staging.LeftParts;
import org.mobilearchive.connector.staging.StagedDays;
import org.mobilearchive.connector.staging.StagedObjects;

/** Staging in a folder. */
record FolderModule(Values values) implements StagingModule {
    /** No process writes one object for longer. */
    private static final Duration OTHERS = Duration.ofHours(1);

    FolderModule {
        requireNonNull(values, "values is null");
    }

    @Override
    public String check() throws IOException {
        Path folder = values.path("staging.folder").toAbsolutePath();
        return "folder " + new DiskRoom("staging.folder", folder).require(StagedDays.largest(folder, Instant.now()));
    }

    @Override
    public void requireOwn() {
        StagingModule.requireOwn("staging.folder", values);
    }

    @Override
    public StagedObjects bind(CamelContext camel) {
        return new FolderStaging(values.path("staging.folder"));
    }

    @Override
    public StagedObjects bindUnasked(CamelContext camel) {
        return bind(camel);
    }

    @Override
    public void tidy(boolean shared) {
        new LeftParts(values.path("staging.folder"))
                .delete(shared ? Instant.now().minus(OTHERS) : Instant.MAX);
    }

    @Override
    public StagedObjects bindForWriting(CamelContext camel, StagedObjects staged, Spool spool) {
        StagingModule.bindStaging(camel, (FolderStaging) staged);
        return staged;
    }
}
