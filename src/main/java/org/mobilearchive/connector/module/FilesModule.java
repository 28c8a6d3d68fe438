package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.CsvDirectory;
import org.mobilearchive.connector.mapping.DomainDirectory;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;

/** Accepted domains, or a CSV of mailboxes. */
record FilesModule(Values values) implements DirectoryModule {
    FilesModule {
        requireNonNull(values, "values is null");
    }

    @Override
    public void bind(CamelContext camel, Database database, InstantSource clock, StopSign stop) {
        // The mapper already has the whole directory
    }

    @Override
    public ParticipantMapper mapper(CamelContext camel, InstantSource clock) {
        return ParticipantMapper.of(
                values.text("mapping.custom.file"),
                values.text("mapping.custom.bare-numbers"),
                values.enabled("mapping.custom.enabled"),
                values.enabled("mapping.automatic.enabled"),
                values.text("directory.kind"),
                values.text("directory.domains"),
                values.text("directory.file"),
                clock);
    }

    @Override
    public MailboxDirectory inFiles() {
        return values.text("directory.kind").equals("csv")
                ? new CsvDirectory(values.path("directory.file"))
                : new DomainDirectory(values.text("directory.domains"));
    }

    @Override
    public @Nullable GraphDirectory inLedger(Database database) {
        return null;
    }
}
