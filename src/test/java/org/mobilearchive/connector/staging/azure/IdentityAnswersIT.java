package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.ArchiveConnector;

/** What the identity service of the machine answers is told by check, after one request and not after minutes. */
@Tag("endurance")
class IdentityAnswersIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | assign the identity to this machine, and let staging.azure.client-id be the client id of one that is assigned",
                "404 | it is being updated, for a minute or so, or this machine has no identity",
                "410 | it is being updated, for a minute or so, or this machine has no identity",
                "429 | it was asked too often, also by other programs",
                "500 | restart the machine, or ask Azure's support",
            })
    void eachAnswerIsToldAfterOneRequest(int status, String sentence) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer imds = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        imds.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body =
                    "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}".getBytes(UTF_8);
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        imds.start();
        environment.put(
                "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                "http://127.0.0.1:" + imds.getAddress().getPort());
        Instant begin = Instant.now();
        String told = check();
        Duration took = Duration.between(begin, Instant.now());
        assertThat(told)
                .contains("the identity service of this machine must give a token for staging, and answered " + status)
                .contains(sentence);
        assertThat(requests).hasValue(1);
        assertThat(took).isLessThan(SOON);
        imds.stop(0);
    }

    @Test
    void aTokenFileOfAWorkloadIdentityThatIsMissingIsNamed() throws Exception {
        environment.put("AZURE_TENANT_ID", TokenStandIn.TENANT);
        environment.put("AZURE_CLIENT_ID", TokenStandIn.CLIENT);
        environment.put("AZURE_FEDERATED_TOKEN_FILE", "/nowhere/token");
        environment.put("AZURE_AUTHORITY_HOST", "https://localhost:1/");
        assertThat(check())
                .contains("the token file /nowhere/token of the workload identity cannot be read (NoSuchFileException)")
                .contains("let AZURE_FEDERATED_TOKEN_FILE name the file that the cluster writes");
    }

    /** The line of staging. */
    private String check() throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), "none");
        Files.writeString(secrets.resolve("mailbox.password"), "none");
        Files.writeString(
                folder.resolve("application.properties"),
                """
                secrets.folder = %s
                telemessage.base-url = http://127.0.0.1:1
                telemessage.username = org
                mapping.custom.enabled = false
                directory.kind = domains
                directory.domains = example.test
                staging.kind = azure
                staging.azure.account = acct
                staging.azure.container = evidence
                staging.azure.endpoint = https://127.0.0.1:1/acct
                staging.azure.credential = managed-identity
                spool.folder = %s
                ledger.url = jdbc:sqlite:%s
                mailbox.host = 127.0.0.1
                mailbox.port = 1
                mailbox.tls = none
                retry.attempts = 1
                retry.delay = 1ms
                """
                        .formatted(secrets, folder.resolve("spool"), folder.resolve("ledger")));
        ForkedJvm jvm =
                ForkedJvm.run(ArchiveConnector.class, List.of(), environment, "check", "--config", folder.toString());
        assertThat(jvm.exit()).as(jvm.output()).isEqualTo(1);
        String told = jvm.output()
                .lines()
                .filter(line -> line.startsWith("WRONG staging "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(jvm.output()));
        System.out.println(told);
        return told;
    }
}
