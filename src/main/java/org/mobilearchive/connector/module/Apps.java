package org.mobilearchive.connector.module;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import org.mobilearchive.connector.entra.AppRegistration;
import org.mobilearchive.connector.entra.CertificateFile;
import org.mobilearchive.connector.entra.EntraTokens;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.Tls;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.Values;

/** The app registrations in the configuration. */
public final class Apps {
    private Apps() {}

    /**
     * The registration by which the connector signs in to Exchange Online; authority and scope follow the cloud unless they
     * are set.
     *
     * @throws IllegalArgumentException if the certificate's file cannot be used
     */
    public static AppRegistration ofExchange(Values values) {
        Cloud cloud = Cloud.of(values.text("cloud"));
        return new AppRegistration(
                values.text("mailbox.oauth.authority", cloud.entraAuthority()),
                values.text("mailbox.oauth.tenant"),
                values.text("mailbox.oauth.client-id"),
                values.text("mailbox.oauth.scope", cloud.imapScope()),
                credential(values, "mailbox.oauth."));
    }

    /** The app's tokens, over the configured way to Microsoft. */
    public static EntraTokens tokens(Values values, AppRegistration app) {
        return new EntraTokens(app, Tls.ofMicrosoft(values), HttpProxy.of(values));
    }

    /** The app's credentials, from the keys below this name. */
    static IClientCredential credential(Values values, String app) {
        String certificate = values.text(app + "certificate-file");
        return certificate.isBlank()
                ? ClientCredentialFactory.createFromSecret(values.text(app + "client-secret"))
                : CertificateFile.read(
                        values.path(app + "certificate-file"), values.text(app + "certificate-password"));
    }
}
