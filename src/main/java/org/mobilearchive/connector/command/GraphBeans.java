package org.mobilearchive.connector.command;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.directory.DirectoryRefreshes;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.directory.GraphSettings;
import org.mobilearchive.connector.directory.GraphToken;
import org.mobilearchive.connector.entra.AppRegistration;
import org.mobilearchive.connector.entra.CertificateFile;
import org.mobilearchive.connector.entra.EntraTokens;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DirectoryLedger;
import org.mobilearchive.connector.settings.Cloud;

/** The beans of {@code directory.kind=graph}. */
final class GraphBeans {
    private static final String OWN = "directory.graph.";
    private static final String SHARED = "mailbox.oauth.";

    private final CamelContext camel;
    private final InstantSource clock;

    GraphBeans(CamelContext camel, InstantSource clock) {
        this.camel = camel;
        this.clock = clock;
    }

    /** Binds what the directory's routes call, and returns the directory. */
    GraphDirectory bind(Database database) {
        Cloud cloud = Cloud.of(text("cloud"));
        String root = text("directory.graph.url", cloud.graphRoot());
        camel.getPropertiesComponent().addInitialProperty("connector.graph-root", root);
        DirectoryLedger ledger = new DirectoryLedger(database);
        GraphSettings settings = new GraphSettings(
                root,
                text("directory.graph.tenant", text("mailbox.oauth.tenant")),
                Boolean.parseBoolean(text("mapping.directory-phones.enabled")),
                camel.getTypeConverter().convertTo(Duration.class, text("directory.graph.refresh")));
        GraphDirectory directory = new GraphDirectory(ledger, settings);
        TokenCache tokens = new TokenCache(new EntraTokens(registration(cloud, settings), null), clock);
        camel.getRegistry().bind("directory", directory);
        camel.getRegistry().bind("directoryRefreshes", new DirectoryRefreshes(ledger, directory, settings, clock));
        camel.getRegistry().bind("graphToken", new GraphToken(tokens));
        return directory;
    }

    /** The registration of its own if there is one, else that which signs in to the mailboxes. */
    private AppRegistration registration(Cloud cloud, GraphSettings settings) {
        String app = text("directory.graph.client-id").isBlank() ? SHARED : OWN;
        return new AppRegistration(
                text("mailbox.oauth.authority", cloud.entraAuthority()),
                settings.tenant(),
                text(app + "client-id"),
                text("directory.graph.scope", settings.root() + "/.default"),
                credential(app));
    }

    private IClientCredential credential(String app) {
        String certificate = text(app + "certificate-file");
        return certificate.isBlank()
                ? ClientCredentialFactory.createFromSecret(text(app + "client-secret"))
                : CertificateFile.read(Path.of(certificate), text(app + "certificate-password"));
    }

    private String text(String key, String standard) {
        String value = text(key);
        return value.isBlank() ? standard : value;
    }

    private String text(String key) {
        return camel.getPropertiesComponent().resolveProperty(key).orElse("");
    }
}
