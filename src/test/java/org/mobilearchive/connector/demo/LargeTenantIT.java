package org.mobilearchive.connector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.directory.LargeTenant;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.PrivateAuthority;

/** A company of 200,000, by the number of users that the system property {@code tenant.users} can raise. */
@Tag("endurance")
class LargeTenantIT {
    private static final int USERS = Integer.getInteger("tenant.users", 200_000);

    @TempDir
    private Path folder;

    @Test
    void fourConnectorsOfALargeTenantLoadItOnceInTheHeapOfTheService() throws Exception {
        SiteData day = new Day(folder.resolve("day"))
                .chat("A-1", "Of nobody in this tenant")
                .write();
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                TokenEndpoint entra = TokenEndpoint.start(Files.createDirectories(folder.resolve("entra")));
                LargeTenant tenant = new LargeTenant(USERS)) {
            WorkFolder work = new WorkFolder(folder.resolve("work"));
            work.write(site.baseUri(), new MailAccount("127.0.0.1", 1, "none"), day, keys(entra, tenant));
            Files.writeString(work.folder().resolve("secrets/mailbox.oauth.client-secret"), TokenEndpoint.SECRET);
            once(work, day);
            assertThat(tenant.rounds()).isEqualTo(1);
            assertThat(tenant.changes()).isZero();
            once(work, day, "--set", "directory.graph.refresh=0s");
            assertThat(tenant.rounds()).isEqualTo(1);
            assertThat(tenant.changes()).isEqualTo(4);
        }
    }

    private static Map<String, String> keys(TokenEndpoint entra, LargeTenant tenant) {
        Map<String, String> keys = new HashMap<>();
        keys.put("directory.kind", "graph");
        keys.put("directory.graph.url", tenant.root());
        keys.put("mapping.directory-phones.enabled", "true");
        keys.put("microsoft.ca-file", PrivateAuthority.ours().certificate().toString());
        keys.put("mailbox.oauth.authority", entra.authority());
        keys.put("mailbox.oauth.tenant", TokenEndpoint.TENANT);
        keys.put("mailbox.oauth.client-id", TokenEndpoint.CLIENT_ID);
        return keys;
    }

    /** One run of all connectors. */
    private void once(WorkFolder work, SiteData day, String... more) throws Exception {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ArchiveConnector.class.getName(), "once"));
        command.addAll(List.of("--config", work.config().toString()));
        command.addAll(List.of("--from", day.from().toString(), "--to", day.to().toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        assertThat(code).as(Files.readString(output)).isZero();
    }
}
