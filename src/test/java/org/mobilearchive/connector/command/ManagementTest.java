package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.spi.ManagementAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** MBeans are for the service: they cost another command a tenth of its start, and are there for whoever asks. */
class ManagementTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void aSingleRunHasNoMBeans() throws Exception {
        assertThat(agent(Map.of(), Connector::once)).isNull();
    }

    @Test
    void aCommandThatReadsTheBooksHasNone() throws Exception {
        assertThat(agent(Map.of(), Connector::books)).isNull();
    }

    @Test
    void aSingleRunThatIsToBeWatchedHasThem() throws Exception {
        assertThat(agent(Map.of("camel.main.jmxEnabled", "true"), Connector::once))
                .isNotNull();
    }

    private interface Start {
        Connector of(Installation installation) throws Exception;
    }

    private @Nullable ManagementAgent agent(Map<String, String> keys, Start start) throws Exception {
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        work.write(URI.create("http://127.0.0.1:9"), new MailAccount("127.0.0.1", 9, "x"), day.write(), keys);
        try (Connector connector = start.of(work.installation(HOME))) {
            return connector.context().getManagementStrategy().getManagementAgent();
        }
    }
}
