package org.mobilearchive.connector.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.model.Model;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.window.ListedWindows;
import org.mobilearchive.connector.directory.DirectoryRefresh;
import org.mobilearchive.connector.directory.DirectoryRefreshes;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.directory.GraphException;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.mailbox.MailboxAppendConstants;
import org.mobilearchive.connector.mapping.Astray;
import org.mobilearchive.connector.mapping.csv.MappingFileException;
import org.mobilearchive.connector.module.Apps;
import org.mobilearchive.connector.module.MailboxModule;
import org.mobilearchive.connector.module.MailboxTrials;
import org.mobilearchive.connector.module.MappedMailboxes;
import org.mobilearchive.connector.module.StagingModule;
import org.mobilearchive.connector.settings.Certificates;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.ProxyVariables;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.telemessage.page.Window;

/** The tests of the command {@code check}, through the routes and classes that a run uses; each throws if it fails. */
final class Checks {
    /** How long the directory is read at most. */
    private static final Duration READING = Duration.ofMinutes(1);

    private static final int AT_ONCE = 8;

    private final CamelContext camel;
    private final Values values;
    private final List<String> archivers;

    Checks(Connector connector) {
        this.camel = connector.context();
        this.values = connector.values();
        this.archivers = connector.archivers();
    }

    /** Whether the environment names a proxy that is not used; a proxy that is used shows in the other tests. */
    String proxy() {
        return ProxyVariables.notice(System.getenv(), values.text("proxy.url"));
    }

    /** Reads the files of the mapping and the directory as a run does. */
    String mapping(Consumer<String> warnings) {
        MappedMailboxes mailboxes = MappedMailboxes.of(values);
        if (!mailboxes.warning().isEmpty()) {
            warnings.accept(mailboxes.warning());
        }
        return mailboxes.addresses().size() + " mailboxes are named in files";
    }

    /** The folder, or its nearest existing parent, is writable and has room for a day; or the container exists and is private. */
    String staging() throws IOException {
        return StagingModule.of(values).check();
    }

    /** The site gives a token for the user name and password. */
    String signIn() {
        to("direct:sign-in").request();
        return values.text("telemessage.base-url");
    }

    /** The account may list the archiver. */
    String listing(String archiver) {
        ListedWindows windows = camel.getRegistry().lookupByNameAndType("windows", ListedWindows.class);
        Instant now = Instant.now();
        to("direct:get-page")
                .withVariable("archiver", archiver)
                .withVariable("window", windows.look(archiver, new Window(now.minusSeconds(60), now)))
                .request();
        return "can be listed";
    }

    /** Entra gives a token for the mailboxes. */
    String token() throws Exception {
        if (!new MailboxModule(values).hasTokens()) {
            return "";
        }
        return "good until "
                + Apps.ofExchange(values, InstantSource.system())
                        .fetch(Instant.now())
                        .expires();
    }

    /** What is to be done soon about the certificates of the configuration. */
    List<String> certificates() {
        return new Certificates(values).warnings(Instant.now());
    }

    /** Microsoft Graph answers with all pages of users, and has those of the mapping. */
    String directory() {
        DirectoryRefreshes refreshes =
                camel.getRegistry().lookupByNameAndType("directoryRefreshes", DirectoryRefreshes.class);
        if (refreshes == null) { // the directory is in files
            return "";
        }
        String root = values.text("connector.graph-root");
        Instant limit = Instant.now().plus(READING);
        DirectoryRefresh refresh = page(refreshes, "direct:get-from-graph", refreshes.begin());
        while (refreshes.hasMore(refresh) && Instant.now().isBefore(limit)) {
            refresh = page(refreshes, "direct:get-users", refresh);
        }
        if (refreshes.hasMore(refresh)) {
            return root + "; more users than can be read in " + READING.toSeconds()
                    + " s, so that the mapping was not compared with them";
        }
        refreshes.end(refresh);
        return root + censusAndAstray();
    }

    private DirectoryRefresh page(DirectoryRefreshes refreshes, String endpoint, DirectoryRefresh refresh) {
        DirectoryRefresh read = to(endpoint).withBody(refresh).request(DirectoryRefresh.class);
        try {
            return refreshes.turn(read);
        } catch (GraphException e) {
            throw problem(FaultText.of(e));
        }
    }

    private String censusAndAstray() {
        GraphDirectory directory = camel.getRegistry().lookupByNameAndType("directory", GraphDirectory.class);
        String census = directory.census().map(users -> ", " + users).orElse("");
        try {
            String astray = values.enabled("mapping.custom.enabled")
                    ? Astray.warning(MappedMailboxes.custom(values), directory, "the users of the directory")
                    : "";
            return census + (astray.isEmpty() ? "" : "\n" + astray);
        } catch (MappingFileException e) { // which the test of the mapping tells
            return census;
        }
    }

    /** The mailbox accepts the sign-in, and the archivers' folders exist or can have their names. */
    String mailbox(@Nullable String asked) {
        String address = asked == null ? mapped() : asked;
        if (address == null) {
            throw problem("a mailbox must be named for this test, and no file names one: add --mailbox ADDRESS");
        }
        try {
            return address + " on " + new MailboxModule(values).server() + ", " + foldersIn(address) + " of "
                    + archivers.size() + " folders are there";
        } catch (RuntimeException e) {
            throw problem(address + ": " + FaultText.of(e));
        }
    }

    /**
     * Every mailbox in a file accepts the sign-in, as the first one does in {@link #mailbox}.
     *
     * @param told receives the result of each
     */
    void mailboxes(Consumer<MailboxTrials.Result> told) {
        Collection<String> all = MappedMailboxes.of(values).addresses();
        if (all.isEmpty()) {
            throw problem("mailboxes must be named for this test, and no file names one: add --mailbox ADDRESS");
        }
        MailboxTrials.run(all, Math.min(AT_ONCE, values.integer("mailbox.connections")), this::foldersIn, told);
    }

    /** The first mailbox in a file; null if there is none, or a file is refused, which the test of the mapping tells. */
    private @Nullable String mapped() {
        try {
            return MappedMailboxes.of(values).first();
        } catch (MappingFileException e) {
            return null;
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

    private static ConfigurationException problem(String text) {
        return new ConfigurationException(List.of(text));
    }
}
