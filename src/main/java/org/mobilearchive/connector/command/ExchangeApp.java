package org.mobilearchive.connector.command;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.mobilearchive.connector.entra.AppRegistration;
import org.mobilearchive.connector.entra.CertificateFile;
import org.mobilearchive.connector.settings.Cloud;

/** The app registration by which the connector signs in to Exchange Online, made of the configuration. */
final class ExchangeApp {
    private ExchangeApp() {}

    /**
     * @param text the value of a key, empty where it is not set; authority and scope follow the cloud then
     * @throws IllegalArgumentException if the certificate's file cannot be used
     */
    static AppRegistration of(UnaryOperator<String> text) {
        Cloud cloud = Cloud.of(text.apply("cloud"));
        return new AppRegistration(
                or(text.apply("mailbox.oauth.authority"), cloud.entraAuthority()),
                text.apply("mailbox.oauth.tenant"),
                text.apply("mailbox.oauth.client-id"),
                or(text.apply("mailbox.oauth.scope"), cloud.imapScope()),
                credential(text));
    }

    private static IClientCredential credential(UnaryOperator<String> text) {
        String certificate = text.apply("mailbox.oauth.certificate-file");
        return certificate.isBlank()
                ? ClientCredentialFactory.createFromSecret(text.apply("mailbox.oauth.client-secret"))
                : CertificateFile.read(Path.of(certificate), text.apply("mailbox.oauth.certificate-password"));
    }

    private static String or(String value, String standard) {
        return value.isBlank() ? standard : value;
    }
}
