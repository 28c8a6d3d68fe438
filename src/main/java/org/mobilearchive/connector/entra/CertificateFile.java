package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.interfaces.RSAPrivateKey;
import org.mobilearchive.connector.settings.KeyFileFault;
import org.mobilearchive.connector.settings.PemKey;

/** The certificate and private key with which the application authenticates: PKCS #12, or PEM with PKCS #8. */
public final class CertificateFile {
    private CertificateFile() {}

    /**
     * @param password of the private key; empty if it is not encrypted
     * @throws IllegalArgumentException if the file cannot be used; the text says why
     */
    public static IClientCertificate read(Path file, String password) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ")
                    ? ofPem(PemKey.read(text, password))
                    : ClientCredentialFactory.createFromCertificate(new ByteArrayInputStream(bytes), password);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "certificate file " + file + " must be PKCS #12, or PEM with a certificate and its RSA key in"
                            + " PKCS #8 (BEGIN PRIVATE KEY), and the password must be that of the key: "
                            + KeyFileFault.why(e),
                    e);
        }
    }

    private static IClientCertificate ofPem(PemKey pem) throws InvalidKeyException {
        if (!(pem.key() instanceof RSAPrivateKey)) {
            throw new InvalidKeyException("the private key is not RSA");
        }
        return ClientCredentialFactory.createFromCertificate(
                pem.key(), pem.chain().get(0));
    }
}
