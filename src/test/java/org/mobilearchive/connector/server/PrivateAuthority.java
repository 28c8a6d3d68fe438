package org.mobilearchive.connector.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * A certification authority made for the tests, and a certificate of it for {@code localhost}, {@code 127.0.0.1} and
 * {@code *.example.test}. Made once in a process.
 *
 * @param certificate the authority's own, PEM
 * @param serverCertificate PEM
 * @param serverKey PEM, without a password
 * @param keyStore PKCS12 with all of them, opened by {@link #PASSWORD}
 */
public record PrivateAuthority(Path certificate, Path serverCertificate, Path serverKey, Path keyStore) {
    /** Opens the key store. */
    public static final String PASSWORD = "changeit";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The one that the servers of the tests have. */
    public static PrivateAuthority ours() {
        return Ours.INSTANCE;
    }

    /** Another one of the same names. */
    public static PrivateAuthority foreign() {
        return Foreign.INSTANCE;
    }

    private static PrivateAuthority make() {
        try {
            Path folder = Files.createTempDirectory("private-authority");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Path store = folder.resolve("keys.p12");
            keytool(store, "-alias", "ca", "-dname", "CN=Private test authority", "-ext", "bc:c", "-validity", "2");
            keytool(
                    store,
                    "-alias",
                    "server",
                    "-signer",
                    "ca",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1,dns:*.example.test",
                    "-validity",
                    "2");
            return export(folder, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the test's certificates cannot be read", e);
        }
    }

    private static PrivateAuthority export(Path folder, Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new PrivateAuthority(
                pem(
                        folder.resolve("ca.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("ca").getEncoded()),
                pem(
                        folder.resolve("server.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("server").getEncoded()),
                pem(
                        folder.resolve("server.key"),
                        "PRIVATE KEY",
                        keys.getKey("server", PASSWORD.toCharArray()).getEncoded()),
                store);
    }

    private static Path pem(Path file, String kind, byte[] der) throws IOException {
        return Files.writeString(
                file, "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(der) + "\n-----END " + kind + "-----\n");
    }

    private static void keytool(Path store, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
        command.addAll(List.of(options));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.onExit().thenApply(done -> done.exitValue() == 0).join()) {
            throw new IOException("keytool failed: " + output);
        }
    }

    private static void delete(Path folder) {
        try {
            PathUtils.deleteDirectory(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private static final class Ours {
        static final PrivateAuthority INSTANCE = make();
    }

    private static final class Foreign {
        static final PrivateAuthority INSTANCE = make();
    }
}
