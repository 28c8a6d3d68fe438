package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.azure.identity.ClientCertificateCredentialBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.KeyFileFault;

/** The file with an application's certificate and private key: PEM by the ending .pem, else PKCS #12. */
final class AzureCertificate {
    private static final String FILE = "staging.azure.certificate-file";
    private static final String PASSWORD = "staging.azure.certificate-password";

    private AzureCertificate() {}

    /**
     * Checks the file's content and passes it to the credential.
     *
     * @throws ConfigurationException if it cannot be read, or does not contain a certificate with its key
     */
    static void addTo(ClientCertificateCredentialBuilder credential, UnaryOperator<String> keys) {
        String file = keys.apply(FILE);
        String password = keys.apply(PASSWORD);
        try {
            if (file.toLowerCase(Locale.ROOT).endsWith(".pem")) {
                checkPem(file);
                credential.pemCertificate(file);
            } else {
                checkPkcs12(file, password.toCharArray());
                credential.pfxCertificate(file);
                credential.clientCertificatePassword(password);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(List.of(FILE + " must be a certificate with its private key, in PEM (.pem)"
                    + " or as PKCS #12 (.pfx) with the password " + PASSWORD + ", and " + file + " is not: "
                    + KeyFileFault.why(e) + ". Correct the keys, or the file's owner and mode"));
        }
    }

    private static void checkPem(String file) throws IOException {
        String text = Files.readString(Path.of(file), ISO_8859_1);
        if (!text.contains("PRIVATE KEY-----") || !text.contains("-----BEGIN CERTIFICATE-----")) {
            throw new IOException("no certificate with its key");
        }
    }

    private static void checkPkcs12(String file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, password);
        }
    }
}
