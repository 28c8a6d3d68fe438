package org.mobilearchive.connector.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.model.Model;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.DirectoryRefresh;
import org.mobilearchive.connector.directory.DirectoryRefreshes;
import org.mobilearchive.connector.entra.EntraTokens;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.mailbox.MailboxAppendConstants;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.staging.AzureClient;
import org.mobilearchive.connector.staging.AzureContainerCheck;
import org.mobilearchive.connector.staging.StagingException;

/** What the command {@code check} tries, each through the routes and classes that a run uses; an exception is what is wrong. */
final class Checks {
    private final CamelContext camel;
    private final List<String> archivers;

    Checks(Connector connector) {
        this.camel = connector.context();
        this.archivers = connector.archivers();
    }

    /** The files of the mapping and the directory are read as a run reads them. */
    String mapping() {
        return MappedMailboxes.of(this::text).size() + " mailboxes are named in files";
    }

    /** The folder, or the nearest one above it, can be written to; or the container is there and private. */
    String staging() throws StagingException {
        if ("azure".equals(text("staging.kind"))) {
            String container = text("staging.azure.container");
            new AzureContainerCheck(AzureClient.of(this::text).getBlobContainerClient(container)).require();
            return "container " + container;
        }
        Path folder = Path.of(text("staging.folder")).toAbsolutePath();
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw problem("staging.folder must be a folder that can be written to, and " + folder + " is not");
        }
        return "folder " + folder;
    }

    /** User name and password are good for a token of the site. */
    String signIn() {
        to("direct:sign-in").request();
        return text("telemessage.base-url");
    }

    /** The account may list the archiver. */
    String listing(String archiver) {
        to("direct:get-page")
                .withVariable("archiver", archiver)
                .withVariable("window", LastMinute.before(Instant.now()))
                .request();
        return "can be listed";
    }

    /** Entra gives a token for the mailboxes. */
    String token() throws Exception {
        if (!"oauth".equals(text("mailbox.authentication"))) {
            return "";
        }
        return "good until "
                + new EntraTokens(ExchangeApp.of(this::text), null)
                        .fetch(Instant.now())
                        .expires();
    }

    /** Microsoft Graph answers with a first page of users. */
    String directory() {
        if (!"graph".equals(text("directory.kind"))) {
            return "";
        }
        DirectoryRefreshes refreshes =
                camel.getRegistry().lookupByNameAndType("directoryRefreshes", DirectoryRefreshes.class);
        DirectoryRefresh refresh = refreshes.begin();
        to("direct:get-from-graph").withVariable("refresh", refresh).request();
        return text("connector.graph-root");
    }

    /** The mailbox can be signed in to, and the archivers' folders are there or can be named so. */
    String mailbox(@Nullable String asked) {
        String address = asked == null ? MappedMailboxes.first(this::text) : asked;
        if (address == null) {
            throw problem("no mailbox is named in a file: name one by --mailbox ADDRESS");
        }
        try {
            return address + " on " + camel.resolvePropertyPlaceholders("{{connector.mail-server}}") + ", "
                    + foldersIn(address) + " of " + archivers.size() + " folders are there";
        } catch (RuntimeException e) {
            throw problem(address + ": " + FaultText.of(e));
        }
    }

    private int foldersIn(String address) {
        int there = 0;
        for (String archiver : archivers) {
            Object state = to("mailbox-append:look?configuration=#mailbox")
                    .withHeader(MailboxAppendConstants.MAILBOX, address)
                    .withHeader(MailboxAppendConstants.FOLDER, folder(archiver))
                    .request(Object.class);
            there += state == null ? 0 : 1;
        }
        return there;
    }

    private Object folder(String archiver) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        return model.getRouteDefinition("collect-" + archiver)
                .getTemplateParameters()
                .get("folder");
    }

    private FluentProducerTemplate to(String endpoint) {
        return camel.createFluentProducerTemplate().to(endpoint);
    }

    private String text(String key) {
        return camel.getPropertiesComponent().resolveProperty(key).orElse("");
    }

    private static ConfigurationException problem(String text) {
        return new ConfigurationException(List.of(text));
    }
}
