package org.mobilearchive.connector.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.stream.Stream;

/** Reads a private key and its certificates in PKCS #12, RFC 7292. */
final class Pkcs12Key {
    private static final int SEQUENCE = 0x30;
    private static final String EXPORT =
            "make it again by openssl pkcs12 -export -inkey KEY.pem -in CERTIFICATE.pem -out FILE";

    private Pkcs12Key() {}

    /** @param password of the file and of the key; empty for none */
    static KeyFile read(byte[] bytes, String password) throws KeyFileException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            return read(store, password);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException ? locked(password) : other(bytes);
        } catch (UnrecoverableKeyException e) {
            throw locked(password);
        } catch (GeneralSecurityException e) {
            throw other(bytes);
        }
    }

    private static KeyFile read(KeyStore store, String password) throws GeneralSecurityException, KeyFileException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                Certificate[] chain = store.getCertificateChain(alias);
                if (chain == null) {
                    throw new KeyFileException("has no certificate of its private key", EXPORT);
                }
                return new KeyFile(
                        key, Stream.of(chain).map(X509Certificate.class::cast).toList());
            }
        }
        throw new KeyFileException("has no private key with its certificate", EXPORT);
    }

    private static KeyFileException locked(String password) {
        return password.isEmpty()
                ? new KeyFileException("is encrypted, and the secret PASSWORD is not set", "set it")
                : new KeyFileException(
                        "is encrypted with another password than the secret PASSWORD",
                        "correct the secret; openssl pkcs12 -in FILE -noout asks for the password and says whether it"
                                + " is right");
    }

    private static KeyFileException other(byte[] bytes) {
        if (bytes[0] != SEQUENCE) {
            return new KeyFileException("is neither", "name the file that has both, or make one by " + bothOf("", ""));
        }
        if (isCertificate(bytes)) {
            return new KeyFileException(
                    "is a certificate in DER without its key", "make a file of both by " + bothOf("", " -inform DER"));
        }
        if (bytes.length > 7 && bytes[4] == 2 && bytes[5] == 1 && bytes[6] == 0) { // version 0, RFC 5208 section 5
            return new KeyFileException(
                    "is a private key in DER without its certificate",
                    "make a file of both by " + bothOf(" -inform DER", ""));
        }
        return new KeyFileException(
                "is cut, damaged or encrypted in a way that Java does not know",
                "copy it whole, or convert it by openssl pkcs12 -legacy -nodes -in FILE -out NEW.pem, and name NEW.pem");
    }

    private static String bothOf(String keyForm, String certificateForm) {
        return "(openssl pkey" + keyForm + " -in " + (keyForm.isEmpty() ? "KEY.pem" : "FILE") + "; openssl x509"
                + certificateForm + " -in " + (certificateForm.isEmpty() ? "CERTIFICATE.pem" : "FILE")
                + ") > NEW.pem, and name NEW.pem";
    }

    private static boolean isCertificate(byte[] bytes) {
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
