package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The certificate with its private key by which the application proves itself: PKCS #12, or PEM with PKCS #8. */
public final class CertificateFile {
    private CertificateFile() {}

    /**
     * @param password of the private key; empty where it is not encrypted
     * @throws IllegalArgumentException if the file cannot be used; the text says why
     */
    public static IClientCertificate read(Path file, String password) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ")
                    ? Pem.credential(text, password)
                    : ClientCredentialFactory.createFromCertificate(new ByteArrayInputStream(bytes), password);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "certificate file " + file + " must be PKCS #12, or PEM with a certificate and its RSA key in"
                            + " PKCS #8 (BEGIN PRIVATE KEY), and the password must be that of the key: " + reason(e),
                    e);
        }
    }

    /** A file system's message is the path alone; the others do not hold the password. */
    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ", " + e.getMessage());
    }
}
