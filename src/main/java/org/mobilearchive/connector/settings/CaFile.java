package org.mobilearchive.connector.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A file with the certificates of private certification authorities, as PEM (RFC 7468 section 5). */
public final class CaFile {
    private CaFile() {}

    /**
     * TLS parameters that trust the authorities of the file and no others.
     *
     * @param key the configuration's key that names the file, for the error
     * @throws ConfigurationException if the file cannot be read or holds no certificate
     */
    public static SSLContextParameters trusting(String key, Path file) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(keyStore(key, file));
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    /**
     * The certificates of the file.
     *
     * @throws ConfigurationException if the file cannot be read or holds no certificate
     */
    public static List<X509Certificate> certificates(String key, Path file) {
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw wrong(key, file, "it has no certificate");
            }
            return certificates;
        } catch (IOException e) {
            throw wrong(key, file, "it cannot be read");
        } catch (CertificateException e) {
            throw wrong(key, file, "its content is not a certificate");
        }
    }

    /** The same as a key store. */
    public static KeyStore keyStore(String key, Path file) {
        List<X509Certificate> certificates = certificates(key, file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate certificate : certificates) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot hold certificates", e);
        }
    }

    private static ConfigurationException wrong(String key, Path file, String problem) {
        return new ConfigurationException(List.of(key + " must name a PEM file with certificates of certification"
                + " authorities, and is " + file + ": " + problem
                + ". Leave it empty to use Java's trust store"));
    }
}
