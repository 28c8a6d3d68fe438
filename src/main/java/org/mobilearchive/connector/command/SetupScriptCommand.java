package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector setup-script}: the PowerShell for an Exchange administrator. */
@Command(
        name = "setup-script",
        description = {
            "Writes the PowerShell that lets the application into exactly the mapped mailboxes, to standard output.",
            "Those are the mailboxes of the custom mapping and, with the automatic mapping, of a directory in a CSV."
        })
final class SetupScriptCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(names = "--remove", description = "Writes the inverse: what was given is taken back.")
    boolean remove;

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configureQuiet(installation);
        Function<String, String> keys = Connector.keys(installation);
        String client = keys.apply("mailbox.oauth.client-id");
        if (client.isBlank()) {
            throw new ConfigurationException(List.of("mailbox.oauth.client-id is not set, and the script needs it:"
                    + " the application (client) id of the app registration"));
        }
        SortedSet<String> mailboxes = MappedMailboxes.of(keys);
        PrintWriter out = spec.commandLine().getOut();
        SetupScript script = new SetupScript(Cloud.of(keys.apply("cloud")), client, mailboxes);
        if (remove) {
            script.revoke(out);
        } else {
            script.grant(out);
        }
        out.flush();
        remark(keys, mailboxes.size());
        return ExitCode.COMPLETE;
    }

    private void remark(Function<String, String> keys, int mailboxes) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("archive-connector: the script is for " + mailboxes + " mailboxes");
        boolean automatic = Boolean.parseBoolean(keys.apply("mapping.automatic.enabled"));
        if (automatic && !"csv".equals(keys.apply("directory.kind"))) {
            err.println("archive-connector: the automatic mapping can find others, which are in no file and not in the"
                    + " script: name them in the custom mapping, or in a directory in a CSV");
        }
        err.flush();
    }
}
