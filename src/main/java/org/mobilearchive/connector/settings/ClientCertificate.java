package org.mobilearchive.connector.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;

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
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ") ? ofPem(text, password) : ofPkcs12(bytes, password);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // the messages are left out: some quote the file
            throw new ConfigurationException(List.of(key + " must name a file with a certificate and its private key,"
                    + " PKCS #12 or PEM (BEGIN PRIVATE KEY or BEGIN ENCRYPTED PRIVATE KEY), and is " + file
                    + ", which cannot be used: " + KeyFileFault.why(e)
                    + ". Check the file, its owner and mode, and the secret " + key + "-password"));
        }
    }

    private static KeyStore ofPem(String text, String password) throws GeneralSecurityException, IOException {
        PemKey pem = PemKey.read(text, password);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client", pem.key(), password.toCharArray(), pem.chain().toArray(X509Certificate[]::new));
        return store;
    }

    private static KeyStore ofPkcs12(byte[] bytes, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return store;
            }
        }
        throw new KeyStoreException("no private key");
    }
}
