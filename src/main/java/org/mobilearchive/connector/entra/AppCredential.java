package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.mobilearchive.connector.settings.CertificateFile;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.KeyFile;
import org.mobilearchive.connector.settings.Secret;

/** How the application proves to Microsoft Entra who it is. Implementations are safe for many threads. */
@FunctionalInterface
public interface AppCredential {
    /**
     * What one request sends.
     *
     * @throws TokenException if there is nothing that could be sent
     */
    Proof proof(Instant now) throws TokenException;

    /**
     * What one request sends.
     *
     * @param value in MSAL's form
     * @param isRenewed whether there is another proof now, in case this one was refused
     */
    record Proof(IClientCredential value, BooleanSupplier isRenewed) {
        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /** A secret of the application. */
    static AppCredential of(Secret secret) {
        return now -> {
            String value = secret.value();
            return new Proof(ClientCredentialFactory.createFromSecret(value), () -> secret.isRenewed(value));
        };
    }

    /** A certificate of the application. */
    static AppCredential of(CertificateFile certificate) {
        return now -> {
            try {
                KeyFile file = certificate.current();
                return new Proof(
                        ClientCredentialFactory.createFromCertificate(
                                file.key(), file.chain().get(0)),
                        () -> certificate.isRenewed(file));
            } catch (ConfigurationException e) {
                throw new TokenRefusedException(String.valueOf(e.getMessage()));
            }
        };
    }

    /**
     * A token that another issuer, such as a Kubernetes cluster, keeps in a file and renews there (RFC 7523 section 2.2).
     *
     * @param setting the configuration's key that names the file, for the error
     */
    static AppCredential ofTokenIn(Path file, String setting) {
        return now -> {
            try {
                String token = Files.readString(file).strip();
                if (token.isEmpty()) {
                    throw new IOException("the file is empty");
                }
                return assertion(token);
            } catch (IOException | IllegalArgumentException e) {
                throw new TokenUnavailableException(
                        setting + " must name a file with a token, and " + file + " has none that can be read: on AKS,"
                                + " the pod needs the label azure.workload.identity/use and its service account",
                        e);
            }
        };
    }

    /** A managed identity, which the application trusts. */
    static AppCredential of(ManagedTokens identity) {
        return now -> assertion(identity.fetch(now).value());
    }

    private static Proof assertion(String token) {
        return new Proof(ClientCredentialFactory.createFromClientAssertion(token), () -> false);
    }
}
