package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.ManagementAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.stop.StopSign;

/** MBeans are for the service: they cost another command a tenth of its start, and are there for whoever asks. */
class ManagementIT {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void aSingleRunHasNoMBeans() throws Exception {
        assertThat(agent(Map.of(), Connector::once)).isNull();
    }

    @Test
    void aCommandThatReadsTheBooksHasNone() throws Exception {
        assertThat(agent(Map.of(), installation -> Connector.books(installation, new StopSign())))
                .isNull();
    }

    @Test
    void aSingleRunThatIsToBeWatchedHasThem() throws Exception {
        assertThat(agent(Map.of("camel.main.jmxEnabled", "true"), Connector::once))
                .isNotNull();
    }

    @Test
    void whoSpeaksJmxToTheProcessChangesNoRouteOfItInAnyProfile() throws Exception {
        for (Start start : List.<Start>of(Connector::once, installation -> Connector.once(dev(installation)))) {
            ManagementAgent agent = agent(Map.of("camel.main.jmxEnabled", "true"), start);
            assertThat(agent).isNotNull();
            assertThat(agent.getUpdateRouteEnabled()).isFalse();
        }
    }

    private static Installation dev(Installation plain) throws IOException {
        Files.writeString(plain.config().resolve("application-dev.properties"), "");
        return new Installation(plain.home(), plain.config(), "dev", plain.overrides(), plain.environment());
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
