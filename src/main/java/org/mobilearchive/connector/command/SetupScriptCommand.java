package org.mobilearchive.connector.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.WholeFile;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerUrl;
import org.mobilearchive.connector.module.MappedMailboxes;
import org.mobilearchive.connector.settings.AppIdentity;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.SettingsCheck;
import org.mobilearchive.connector.settings.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive-connector setup-script}: the PowerShell for an Exchange administrator. */
@Command(
        name = "setup-script",
        description = {
            "Writes a PowerShell script that gives the application access to exactly the mapped mailboxes and enables IMAP.",
            "These are the mailboxes of the custom mapping and, with the automatic mapping, of the CSV directory or of the"
                    + " users that the last run loaded from Microsoft Graph. No secret is needed, but that of a ledger in"
                    + " PostgreSQL.",
            "Exit code 0: written. 2: no mailbox is mapped, the file exists, or the configuration is wrong; nothing is"
                    + " written then."
        })
final class SetupScriptCommand extends BooksCommand {
    @Option(names = "--remove", description = "Writes a script that takes the access away again.")
    boolean remove;

    @Nullable
    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The file to write, whole or not at all. It must not exist. Default: standard output.")
    Path output;

    @Override
    protected UnaryOperator<SettingsCheck> rules() {
        return SettingsCheck::valuesOfMailboxes;
    }

    @Override
    protected int work(Connector connector) throws IOException {
        return write(
                connector.values(), MappedMailboxes.of(connector.values(), connector.bean("database", Database.class)));
    }

    @Override
    protected int inThisProcess(Installation installation) throws Exception {
        Values values = Connector.keys(installation, rules());
        return write(values, isInLedger(values) ? loaded(values) : MappedMailboxes.of(values));
    }

    /** Whether there is a ledger that may know mailboxes; none is created to look. */
    private static boolean isInLedger(Values values) {
        if (!values.text("directory.kind").equals("graph")) {
            return false;
        }
        LedgerUrl ledger = LedgerUrl.of(values.text("ledger.url"));
        return ledger.file() == null || Files.exists(ledger.database());
    }

    private static MappedMailboxes loaded(Values values) {
        try (Database database = Ledger.openToRead(
                values.text("ledger.url"),
                values.text("ledger.username"),
                values.text("ledger.password"),
                InstantSource.system())) {
            return MappedMailboxes.of(values, database);
        }
    }

    private int write(Values values, MappedMailboxes mailboxes) throws IOException {
        SetupScript script = new SetupScript(
                Cloud.of(values.text("cloud")), client(values), mailboxes.addresses(), mailboxes.complete());
        remark(values, mailboxes);
        if (mailboxes.addresses().isEmpty() && !remove) {
            throw new ConfigurationException(
                    List.of(
                            "a mailbox must be mapped for the script, and none is: add people to"
                                    + " mapping.custom.file, or with mapping.automatic.enabled use directory.kind csv or graph"));
        }
        String text = remove ? script.revoke() : script.grant();
        if (output == null) {
            out().print(text);
            out().flush();
        } else {
            writeFile(path(output), text.getBytes(StandardCharsets.UTF_8));
        }
        return ExitCode.COMPLETE;
    }

    private static String client(Values values) {
        boolean managed = values.text("mailbox.oauth.identity").equals(AppIdentity.MANAGED);
        String named = managed ? values.text("mailbox.oauth.managed-identity") : "";
        String client = named.isBlank() ? values.text("mailbox.oauth.client-id") : named;
        if (client.isBlank()) {
            throw new ConfigurationException(List.of("mailbox.oauth.client-id must be set for the script, and is not:"
                    + " set it to the application (client) id of the "
                    + (managed ? "managed identity" : "app registration")));
        }
        return client;
    }

    private static void writeFile(Path file, byte[] script) throws IOException {
        try {
            new WholeFile("the script", file.toAbsolutePath())
                    .writeNew(script.length, Sha256.hex(script), () -> new ByteArrayInputStream(script));
        } catch (FileAlreadyExistsException e) {
            throw new ConfigurationException(
                    List.of("file " + file + " is there already, and nothing is overwritten: name another one"));
        }
    }

    private void remark(Values values, MappedMailboxes mailboxes) {
        say("the script is for " + mailboxes.addresses().size() + " mailboxes");
        mailboxes.warning().lines().forEach(this::say);
        if (!mailboxes.complete()) {
            say(
                    values.text("directory.kind").equals("graph")
                            ? "the users of Microsoft Graph are not in the ledger yet, so the script lacks the mailboxes that"
                                    + " only the automatic mapping finds: the next run loads them, such as archive-connector"
                                    + " once. Then write the script again"
                            : "the automatic mapping can find mailboxes that no file names and that the script lacks: add"
                                    + " them to the custom mapping, or use a directory of kind csv or graph");
        }
        err().flush();
    }

    private void say(String line) {
        err().println("archive-connector: " + line);
    }
}
