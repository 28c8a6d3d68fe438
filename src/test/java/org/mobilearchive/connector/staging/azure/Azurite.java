package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.server.Programs;

/** Azurite's blob service on 127.0.0.1 and a free port, with an account and a key of its own. One per test class. */
public final class Azurite implements AutoCloseable {
    public static final String ACCOUNT = "archivetests";
    private static final Pattern LISTENING = Pattern.compile("listens on https?://127\\.0\\.0\\.1:(\\d+)");

    private final String scheme;
    private final String key = newKey();
    private final Path folder;
    private final Process process;
    private final int port;

    private Azurite(String scheme, List<String> options) throws IOException {
        Path program = Programs.require("azurite-blob", "azurite: npm install --prefix target/azurite azurite@3.35.0");
        this.scheme = scheme;
        this.folder = Files.createTempDirectory("azurite");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--blobPort", "0", "--silent"));
        command.addAll(List.of("--skipApiVersionCheck", "--disableTelemetry", "--location", folder.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + key);
        this.process = builder.start();
        this.port = awaitPort();
    }

    /** Without TLS. */
    public static Azurite start() throws IOException {
        return new Azurite("http", List.of());
    }

    /** With TLS by this certificate, and open to bearer tokens, of which it checks issuer, audience and time. */
    static Azurite startWithTokens(Path certificate, Path privateKey) throws IOException {
        return new Azurite(
                "https", List.of("--oauth", "basic", "--cert", certificate.toString(), "--key", privateKey.toString()));
    }

    /** The account's key. */
    public String key() {
        return key;
    }

    int port() {
        return port;
    }

    /** The account's address, as the key staging.azure.endpoint has it. */
    public String endpoint() {
        return endpoint(port);
    }

    /** The account's address by way of another port. */
    String endpoint(int otherPort) {
        return scheme + "://127.0.0.1:" + otherPort + "/" + ACCOUNT;
    }

    /** A client with the account's key, to prepare and to look. */
    BlobServiceClient client() {
        return client(HttpClient.createDefault());
    }

    /** The same by way of another HTTP client. */
    BlobServiceClient client(HttpClient http) {
        return new BlobServiceClientBuilder()
                .httpClient(http)
                .endpoint(endpoint())
                .credential(new StorageSharedKeyCredential(ACCOUNT, key))
                .buildClient();
    }

    /** A new, private container. */
    public BlobContainerClient newContainer() {
        return client().createBlobContainer("c" + UUID.randomUUID());
    }

    /** The CPU time of its process so far; zero where the system does not tell. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        PathUtils.deleteDirectory(folder);
    }

    private int awaitPort() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IllegalStateException("Azurite did not start: " + said);
    }

    private static String newKey() {
        byte[] bytes = new byte[64];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
