package org.mobilearchive.connector.command;

import java.util.List;
import org.apache.camel.Exchange;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.copy.GiveUp;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.settings.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive-connector pending give-up}. */
@Command(
        name = "give-up",
        description = {
            "Gives up a copy that stays in doubt: it becomes a dead letter (rejected), whose detail says who gave it up and why;"
                    + " so does the audit log. It is not looked for or sent any more.",
            "dead-letter replay takes it up again: the copy is looked for in the mailbox, and sent if it is not there.",
            "Exit code 0: given up. 1: the mailbox is being delivered to, try again; or it is given up, and the audit log could"
                    + " not be staged. 2: no such copy is in doubt, or the usage or the configuration is wrong."
        })
final class PendingGiveUpCommand extends BooksCommand {
    private static final int MOST = 1000;

    @Parameters(paramLabel = "ID", description = "The copy's number, from pending list.")
    long id;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who gives it up.")
    String by = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, in words that an auditor may read: nothing of the message.")
    String reason = "";

    @Override
    protected void checkUsage() {
        require("--by", by);
        require("--reason", reason);
    }

    private void require(String option, String text) {
        if (text.isBlank() || text.length() > MOST) {
            throw wrongUsage(option + " must have 1 to " + MOST + " characters, and has "
                    + (text.isBlank() ? "none" : text.length()));
        }
    }

    @Override
    protected boolean needsWholeConnector() {
        return true;
    }

    @Override
    protected int work(Connector connector) {
        String detail = "given up by " + by.strip() + ": " + reason.strip();
        GiveUp.Answer answer = new GiveUp(connector.bean("database", Database.class)).end(id, detail);
        switch (answer) {
            case GIVEN_UP -> {
                return stageAudit(connector);
            }
            case BUSY ->
                out().println("copy " + id
                        + " stays in doubt: its mailbox is being delivered to. Try again when that has" + " ended");
            case NOT_IN_DOUBT ->
                throw new ConfigurationException(List.of("copy " + id
                        + " must be in doubt to be given up, and is pending: nothing of it was sent. It is tried again by the"
                        + " next run, and is a dead letter once its mailbox has refused it for pending.limit"));
            case NOT_OPEN ->
                throw new ConfigurationException(
                        List.of("there is no pending copy " + id + ": archive-connector pending list shows them"));
        }
        out().flush();
        return ExitCode.INCOMPLETE;
    }

    /** So that a ledger that is rebuilt knows of it before the next run, too. */
    private int stageAudit(Connector connector) {
        Exchange staged = connector
                .context()
                .createFluentProducerTemplate()
                .to("direct:stage-audit")
                .send();
        out().println("copy " + id
                + " is given up, and is a dead letter (rejected). archive-connector dead-letter replay looks"
                + " for it in its mailbox, and sends it if it is not there");
        if (staged.getException() != null) {
            out().println(RunLedger.UNSTAGED + FaultText.of(staged.getException()) + "; the next run stages it");
        }
        out().flush();
        return staged.getException() == null ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
}
