package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.staging.azure.Azurite;

/**
 * All that an installation has around it: an archive site, a container on Azurite, a token endpoint, and Dovecot over
 * TLS, which verifies the tokens. The command line runs in a process of its own, with its log turned up to trace.
 */
final class WholeWay implements AutoCloseable {
    static final int CONNECTIONS = 3;
    static final String SITE_PASSWORD = "canary-site-password";

    /** A name of the mail server that its certificate does not bear. */
    static final String OTHER_NAME = "mail.other.test";

    private final Path folder;
    private final SiteData day;
    private final SimulatedSite site;
    private final Azurite azurite;
    private final TokenEndpoint entra;
    private final Dovecot dovecot;

    /**
     * What a process came to.
     *
     * @param output of both streams
     */
    record Answer(int code, String output) {}

    /** @param day whose mailboxes are all of one domain */
    WholeWay(Path folder, SiteData day) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.day = day;
        dovecot = Dovecot.builder()
                .implicitTls()
                .passwords("passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = %FOLDER%/oauth2.conf\n}\n"
                        + "passdb {\n  driver = static\n  mechanisms = plain login\n  args = password="
                        + Dovecot.PASSWORD + "\n}\n")
                .extra("auth_mechanisms = xoauth2 plain login\n")
                .start();
        azurite = Azurite.start();
        entra = TokenEndpoint.start(folder);
        entra.domain(day.mailboxes().get(0).split("@", 2)[1]);
        trustTokens();
        site = new SimulatedSite(day, SiteSettings.of("org", SITE_PASSWORD));
        configure();
    }

    private void trustTokens() throws IOException {
        Path keys = dovecot.folder().resolve("keys");
        Files.writeString(
                dovecot.folder().resolve("oauth2.conf"),
                "introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix=" + keys
                        + "/\nusername_attribute = app_mail\nusername_format = %Ld\n");
        Files.createDirectories(keys.resolve("default/RS256"));
        Files.writeString(keys.resolve("default/RS256/default"), entra.publicKey());
    }

    private void configure() throws IOException, GeneralSecurityException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), SITE_PASSWORD);
        Files.writeString(secrets.resolve("staging.azure.access-key"), azurite.key());
        Files.writeString(secrets.resolve("mailbox.oauth.client-secret"), TokenEndpoint.SECRET);
        Files.writeString(folder.resolve("application.properties"), properties());
        Files.writeString(
                folder.resolve("log4j2.properties"),
                Files.readString(Path.of("config/log4j2.properties"))
                        .replace(
                                "appender.console.type = Console",
                                "appender.console.type = File\nappender.console.fileName = " + log())
                        .replace("appender.console.target = SYSTEM_ERR", "")
                        .replace("rootLogger.level = warn", "rootLogger.level = trace")
                        .replaceAll("\\$\\{sys:connector.log.level:-info}", "trace"));
        PathUtils.copyDirectory(Path.of("routes"), Files.createDirectories(home().resolve("routes")));
        Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 localhost " + OTHER_NAME + " "
                        + InetAddress.getLocalHost().getHostName() + "\n");
        writeTrustStore();
    }

    private String properties() {
        return """
                secrets.folder = %s/secrets
                telemessage.base-url = %s
                telemessage.username = org
                mapping.custom.file = %s
                directory.kind = csv
                directory.file = %s
                staging.kind = azure
                staging.azure.account = %s
                staging.azure.container = %s
                staging.azure.endpoint = %s
                staging.azure.credential = account-key
                mailbox.host = localhost
                mailbox.port = %d
                mailbox.ca-file = %s
                mailbox.connections = %d
                mailbox.authentication = oauth
                mailbox.oauth.authority = %s
                mailbox.oauth.tenant = %s
                mailbox.oauth.client-id = %s
                """
                .formatted(
                        folder,
                        site.baseUri(),
                        day.mapping(),
                        day.directory(),
                        Azurite.ACCOUNT,
                        azurite.newContainer().getBlobContainerName(),
                        azurite.endpoint(),
                        dovecot.port(),
                        dovecot.caCertificate(),
                        CONNECTIONS,
                        entra.authority(),
                        TokenEndpoint.TENANT,
                        TokenEndpoint.CLIENT_ID);
    }

    /** For the token endpoint: the mail server has a key of its own. */
    private void writeTrustStore() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(dovecot.caCertificate())) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("trusted.p12"))) {
            trusted.store(out, PrivateAuthority.PASSWORD.toCharArray());
        }
    }

    /** The folder with routes/ of the installation. */
    Path home() {
        return folder.resolve("home");
    }

    /** Where each process appends its log. */
    Path log() {
        return folder.resolve("connector.log");
    }

    Dovecot dovecot() {
        return dovecot;
    }

    /** One run over the day. */
    Answer once() throws IOException {
        return connector(
                Map.of(),
                "once",
                "--from",
                day.from().toString(),
                "--to",
                day.to().toString());
    }

    /** The command line with these environment variables. */
    Answer connector(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-Dconnector.home=" + home()));
        command.add("-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12"));
        command.add("-Djavax.net.ssl.trustStorePassword=" + PrivateAuthority.PASSWORD);
        command.add("-Djdk.net.hosts.file=" + folder.resolve("hosts"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ArchiveConnector.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", folder.toString()));
        return run(command, environment);
    }

    /** What the oracle, which shares no code with the connector, finds wrong in the mailboxes. */
    Answer oracle() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Programs.require("python3", "python3").toString());
        command.addAll(
                List.of("src/test/python/oracle.py", "--data", day.folder().toString()));
        command.addAll(List.of("--host", "localhost", "--port", Integer.toString(dovecot.port())));
        command.addAll(List.of("--ca-file", dovecot.caCertificate().toString(), "--password-env", "DOVECOT_PASSWORD"));
        return run(command, Map.of("DOVECOT_PASSWORD", Dovecot.PASSWORD));
    }

    private static Answer run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.onExit().join().exitValue(), output);
    }

    /** All that opens something: of a token the part that says who it is for, and its signature. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(SITE_PASSWORD, azurite.key(), TokenEndpoint.SECRET));
        for (String token : entra.given()) {
            secrets.addAll(List.of(token.split("\\.")).subList(1, 3));
        }
        return secrets;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        site.close();
        entra.close();
        dovecot.close();
        azurite.close();
    }
}
