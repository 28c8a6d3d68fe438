package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.DirectoryLedger;
import org.mobilearchive.connector.directory.DirectoryRefreshes;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.directory.GraphSettings;
import org.mobilearchive.connector.directory.GraphToken;
import org.mobilearchive.connector.entra.AppRegistration;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.site.RetryAfter;

/** The users of the tenant by Microsoft Graph. */
record GraphModule(Values values) implements DirectoryModule {
    private static final String OWN = "directory.graph.";
    private static final String SHARED = "mailbox.oauth.";

    GraphModule {
        requireNonNull(values, "values is null");
    }

    @Override
    public void bind(CamelContext camel, Database database, InstantSource clock, StopSign stop) {
        GraphSettings settings = settings();
        camel.getPropertiesComponent().addInitialProperty("connector.graph-root", settings.root());
        DirectoryLedger ledger = new DirectoryLedger(database);
        GraphDirectory directory = new GraphDirectory(ledger, settings);
        RetryAfter retryAfter = new RetryAfter(clock, values.duration("retry.maximum-delay"));
        TokenCache tokens = new TokenCache(Apps.tokens(values, registration(settings)), clock);
        camel.getRegistry().bind("directory", directory);
        camel.getRegistry()
                .bind(
                        "directoryRefreshes",
                        new DirectoryRefreshes(ledger, directory, settings, retryAfter, clock, stop));
        camel.getRegistry().bind("graphToken", new GraphToken(tokens));
    }

    private Cloud cloud() {
        return Cloud.of(values.text("cloud"));
    }

    private GraphSettings settings() {
        return new GraphSettings(
                values.text("directory.graph.url", cloud().graphRoot()),
                values.text("directory.graph.tenant", values.text("mailbox.oauth.tenant")),
                values.enabled("mapping.directory-phones.enabled"),
                values.duration("directory.graph.refresh"));
    }

    /** The directory's own app registration if there is one, otherwise that of the mailboxes. */
    private AppRegistration registration(GraphSettings settings) {
        String app = values.text("directory.graph.client-id").isBlank() ? SHARED : OWN;
        return new AppRegistration(
                values.text("mailbox.oauth.authority", cloud().entraAuthority()),
                settings.tenant(),
                values.text(app + "client-id"),
                values.text("directory.graph.scope", settings.root() + "/.default"),
                Apps.credential(values, app));
    }

    @Override
    public ParticipantMapper mapper(CamelContext camel, InstantSource clock) {
        GraphDirectory directory = camel.getRegistry().lookupByNameAndType("directory", GraphDirectory.class);
        return ParticipantMapper.of(
                values.text("mapping.custom.file"),
                values.text("mapping.custom.bare-numbers"),
                values.enabled("mapping.custom.enabled"),
                values.enabled("mapping.automatic.enabled"),
                directory,
                values.enabled("mapping.directory-phones.enabled") ? directory : null,
                clock);
    }

    @Override
    public @Nullable MailboxDirectory inFiles() {
        return null;
    }

    @Override
    public @Nullable GraphDirectory inLedger(Database database) {
        GraphDirectory directory = new GraphDirectory(new DirectoryLedger(database), settings());
        return directory.refreshedAt().isPresent() ? directory : null;
    }
}
