package org.mobilearchive.connector.module;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;

/** The directory of mailboxes of the kind that {@code directory.kind} chooses. */
public sealed interface DirectoryModule permits FilesModule, GraphModule {
    /** The module of the configured kind; nothing is read or requested yet. */
    static DirectoryModule of(Values values) {
        return values.text("directory.kind").equals("graph") ? new GraphModule(values) : new FilesModule(values);
    }

    /** Binds the beans that the routes of this kind call by name. */
    void bind(CamelContext camel, Database database, InstantSource clock, StopSign stop);

    /** Finds mailboxes by the mapping and this directory. Call it after {@link #bind}. */
    ParticipantMapper mapper(CamelContext camel, InstantSource clock);

    /** The directory as it is in files now; null if it is in no file. */
    @Nullable
    MailboxDirectory inFiles();

    /** The directory as this ledger has it; null if it is kept in files, or has not been loaded yet. */
    @Nullable
    GraphDirectory inLedger(Database database);
}
