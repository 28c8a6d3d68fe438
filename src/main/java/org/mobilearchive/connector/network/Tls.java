package org.mobilearchive.connector.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.CaFile;
import org.mobilearchive.connector.settings.ClientCertificate;

/**
 * Which authorities are trusted for which host, and which host sees the client certificate: each has its own TLS, and
 * every other host has Java's. Thread-safe.
 */
public final class Tls implements TlsSocketStrategy {
    private final TlsSocketStrategy others;
    private final Map<String, TlsSocketStrategy> hosts;

    /** @param hosts by name, in lower case */
    public Tls(Map<String, SSLContext> hosts) {
        this.others = new DefaultClientTlsStrategy(context(null, null, ""));
        this.hosts = hosts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> new DefaultClientTlsStrategy(entry.getValue())));
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
            throws IOException {
        return hosts.getOrDefault(target.toLowerCase(Locale.ROOT), others)
                .upgrade(socket, target, port, attachment, context);
    }

    /**
     * For the archive site: {@code telemessage.ca-file} and {@code telemessage.client-certificate}.
     *
     * @throws org.mobilearchive.connector.settings.ConfigurationException if a file cannot be used
     */
    public static SSLContext ofSite(UnaryOperator<String> keys) {
        String password = keys.apply("telemessage.client-certificate-password");
        String certificate = keys.apply("telemessage.client-certificate");
        KeyStore own = certificate.isBlank()
                ? null
                : ClientCertificate.keyStore("telemessage.client-certificate", Path.of(certificate), password);
        return context(trusted("telemessage.ca-file", keys), own, password);
    }

    /** For Graph and Entra: {@code microsoft.ca-file}. */
    public static SSLContext ofMicrosoft(UnaryOperator<String> keys) {
        return context(trusted("microsoft.ca-file", keys), null, "");
    }

    private static @Nullable KeyStore trusted(String key, UnaryOperator<String> keys) {
        return keys.apply(key).isBlank() ? null : CaFile.keyStore(key, Path.of(keys.apply(key)));
    }

    private static SSLContext context(@Nullable KeyStore trusted, @Nullable KeyStore own, String password) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers(own, password), managers(trusted), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS of this JVM cannot be set up", e);
        }
    }

    private static TrustManager @Nullable [] managers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        if (trusted == null) {
            return null;
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers.getTrustManagers();
    }

    private static KeyManager @Nullable [] managers(@Nullable KeyStore own, String password)
            throws GeneralSecurityException {
        if (own == null) {
            return null;
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, password.toCharArray());
        return managers.getKeyManagers();
    }
}
