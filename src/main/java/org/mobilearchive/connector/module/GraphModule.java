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
        String scope = values.text("directory.graph.scope", settings.root() + "/.default");
        TokenCache tokens = new TokenCache(Apps.ofGraph(values, settings.tenant(), scope, clock), clock);
        camel.getRegistry().bind("directory", directory);
        camel.getRegistry()
                .bind(
                        "directoryRefreshes",
                        new DirectoryRefreshes(ledger, directory, settings, retryAfter, clock, stop));
        camel.getRegistry().bind("graphToken", new GraphToken(tokens));
    }

    private GraphSettings settings() {
        return new GraphSettings(
                values.text(
                        "directory.graph.url", Cloud.of(values.text("cloud")).graphRoot()),
                values.text("directory.graph.tenant", values.text("mailbox.oauth.tenant")),
                values.enabled("mapping.directory-phones.enabled"),
                values.duration("directory.graph.refresh"));
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
