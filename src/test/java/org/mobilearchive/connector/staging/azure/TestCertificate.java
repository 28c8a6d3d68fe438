package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.azure.core.http.HttpClient;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and its own certificate for 127.0.0.1 and localhost, made by the JDK's keytool.
 *
 * @param store PKCS #12
 * @param pem certificate and key in one file
 * @param certificate in PEM
 * @param key in PEM
 */
record TestCertificate(Path store, Path pem, Path certificate, Path key) {
    static final String PASSWORD = "canary-certificate-password";

    static TestCertificate in(Path folder) throws Exception {
        Path store = folder.resolve("own.pfx");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
        KeyStore keys = load(store);
        String certificate = pem("CERTIFICATE", keys.getCertificate("own").getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded());
        return new TestCertificate(
                store,
                Files.writeString(folder.resolve("own.pem"), certificate + key),
                Files.writeString(folder.resolve("certificate.pem"), certificate),
                Files.writeString(folder.resolve("key.pem"), key));
    }

    PublicKey publicKey() throws GeneralSecurityException, IOException {
        return load(store).getCertificate("own").getPublicKey();
    }

    SSLContext serverContext() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** An HTTP client that trusts this certificate alone. */
    HttpClient trustingClient() throws IOException {
        SslContext context =
                SslContextBuilder.forClient().trustManager(certificate.toFile()).build();
        return new NettyAsyncHttpClientBuilder(
                        reactor.netty.http.client.HttpClient.create().secure(spec -> spec.sslContext(context)))
                .build();
    }

    private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
