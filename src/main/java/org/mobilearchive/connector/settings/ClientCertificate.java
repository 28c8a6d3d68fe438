package org.mobilearchive.connector.settings;

import java.nio.file.Path;
import java.security.KeyStore;

/** A file with a certificate and its private key, by which a TLS client shows who it is: PKCS #12 or PEM. */
public final class ClientCertificate {
    private ClientCertificate() {}

    /**
     * The key and its certificates.
     *
     * @param key the configuration's key that names the file, for the error
     * @param password of the private key, also in the result; empty if it is not encrypted
     * @throws ConfigurationException if the file cannot be used
     */
    public static KeyStore keyStore(String key, Path file, String password) {
        return KeyFile.ofClient(key, file, password).store(password);
    }
}
