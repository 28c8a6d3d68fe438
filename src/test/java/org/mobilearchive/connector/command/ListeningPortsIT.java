package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** The service opens no door to the network: no management, no heap dump, no console. */
@EnabledOnOs(OS.LINUX) // /proc says who listens
class ListeningPortsIT {
    private static final String LISTENING = "0A";

    @TempDir
    Path folder;

    @Test
    void theServiceListensOnNoPort() throws Exception {
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        work.write(java.net.URI.create("http://127.0.0.1:9"), new MailAccount("127.0.0.1", 9, "x"), day, Map.of());
        try (ServiceProcess service = ServiceProcess.start(work)) {
            Set<String> own = sockets(service.pid());
            assertThat(own).isNotEmpty(); // its control socket at least
            assertThat(listening()).doesNotContainAnyElementsOf(own);
        }
    }

    /** The inodes of the sockets that the process has open. */
    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors
                    .map(ListeningPortsIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** The inodes of all TCP sockets that listen, of any process. */
    private static List<String> listening() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/net/tcp"));
        lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals(LISTENING))
                .map(fields -> fields[9])
                .toList();
    }
}
