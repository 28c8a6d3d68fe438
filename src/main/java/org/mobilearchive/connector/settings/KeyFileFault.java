package org.mobilearchive.connector.settings;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.InvalidKeyException;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;

/** Says in words why a file with a certificate and its private key cannot be used. */
public final class KeyFileFault {
    private KeyFileFault() {}

    /** A clause without the error's own text, because some of those quote the file. */
    public static String why(Exception fault) {
        if (fault instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (fault instanceof AccessDeniedException) {
            return "its mode or its owner forbids to read it";
        }
        if (fault.getCause() instanceof UnrecoverableKeyException) {
            return "the password is wrong or missing";
        }
        if (fault instanceof InvalidKeyException || fault instanceof KeyStoreException) {
            return "it has no private key in PKCS #8 that the password opens";
        }
        return fault instanceof CertificateException
                ? "it has no certificate of its private key"
                : "it is cut, of another format, or encrypted with another password";
    }
}
