package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.message;

import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.mailbox.append.InDoubt;

class AllowedCommandsIT {
    @Test
    void onlyHarmlessCommandsAreEverIssued() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer()) {
            server.on("STATUS", turn -> turn.no("none"));
            try (MailboxClient client = new MailboxClient(server.port())) {
                client.status("dana@example.com", "Signal Archiver");
                client.append("dana@example.com", "Signal Archiver", message(1, new InDoubt(7, 1)), message(2));
            }
            assertThat(server.commands())
                    .containsOnly(
                            "CAPABILITY",
                            "LOGIN",
                            "LIST",
                            "STATUS",
                            "CREATE",
                            "SUBSCRIBE",
                            "EXAMINE",
                            "UID FETCH",
                            "UID SEARCH",
                            "NOOP",
                            "APPEND",
                            "LOGOUT");
        }
    }
}
