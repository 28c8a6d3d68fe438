package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.module.MappedMailboxes;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector setup-script}: the PowerShell for an Exchange administrator. */
@Command(
        name = "setup-script",
        description = {
            "Writes to standard output a PowerShell script that gives the application access to exactly the mapped mailboxes.",
            "These are the mailboxes of the custom mapping and, with the automatic mapping, of the CSV directory."
        })
final class SetupScriptCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(names = "--remove", description = "Writes a script that takes the access away again.")
    boolean remove;

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configureQuiet(installation);
        Values keys = Connector.keys(installation);
        String client = keys.text("mailbox.oauth.client-id");
        if (client.isBlank()) {
            throw new ConfigurationException(List.of("mailbox.oauth.client-id must be set for the script, and is not:"
                    + " set it to the application (client) id of the app registration"));
        }
        MappedMailboxes mailboxes = MappedMailboxes.of(keys);
        PrintWriter out = spec.commandLine().getOut();
        SetupScript script = new SetupScript(Cloud.of(keys.text("cloud")), client, mailboxes.addresses());
        if (remove) {
            script.revoke(out);
        } else {
            script.grant(out);
        }
        out.flush();
        remark(keys, mailboxes);
        return ExitCode.COMPLETE;
    }

    private void remark(Values keys, MappedMailboxes mailboxes) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "archive-connector: the script is for " + mailboxes.addresses().size() + " mailboxes");
        mailboxes.warning().lines().forEach(line -> err.println("archive-connector: " + line));
        boolean automatic = Boolean.parseBoolean(keys.text("mapping.automatic.enabled"));
        if (automatic && !"csv".equals(keys.text("directory.kind"))) {
            err.println("archive-connector: the automatic mapping can find mailboxes that no file names and that the"
                    + " script lacks: add them to the custom mapping, or use a CSV directory");
        }
        err.flush();
    }
}
