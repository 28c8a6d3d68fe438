package org.mobilearchive.connector.module;

import java.time.InstantSource;
import org.mobilearchive.connector.entra.AppCredential;
import org.mobilearchive.connector.entra.AppRegistration;
import org.mobilearchive.connector.entra.EntraTokens;
import org.mobilearchive.connector.entra.ManagedTokens;
import org.mobilearchive.connector.entra.TokenSource;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.Tls;
import org.mobilearchive.connector.settings.AppIdentity;
import org.mobilearchive.connector.settings.CertificateFile;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.Secret;
import org.mobilearchive.connector.settings.Values;

/** The identities in the configuration by which the connector asks for tokens. */
public final class Apps {
    private static final String END = "/.default";

    private Apps() {}

    /**
     * The tokens for Exchange Online, over the configured way to Microsoft.
     *
     * @throws org.mobilearchive.connector.settings.ConfigurationException if the certificate's file cannot be used
     */
    public static TokenSource ofExchange(Values values, InstantSource clock) {
        AppIdentity identity = AppIdentity.ofMailboxes(values);
        return identity.kind().equals(AppIdentity.MANAGED)
                ? managed(values, identity, scopeOfExchange(values))
                : tokens(values, exchange(values, clock));
    }

    /** The same for Microsoft Graph, of this tenant. */
    static TokenSource ofGraph(Values values, String tenant, String scope, InstantSource clock) {
        AppIdentity identity = AppIdentity.ofGraph(values);
        return identity.kind().equals(AppIdentity.MANAGED)
                ? managed(values, identity, scope)
                : tokens(values, registration(values, identity, tenant, scope, clock));
    }

    /** The registration for Exchange Online; authority and scope follow the cloud unless they are set. */
    static AppRegistration exchange(Values values, InstantSource clock) {
        AppIdentity identity = AppIdentity.ofMailboxes(values);
        return registration(values, identity, identity.value("tenant"), scopeOfExchange(values), clock);
    }

    private static String scopeOfExchange(Values values) {
        return values.text("mailbox.oauth.scope", Cloud.of(values.text("cloud")).imapScope());
    }

    private static AppRegistration registration(
            Values values, AppIdentity identity, String tenant, String scope, InstantSource clock) {
        return new AppRegistration(
                values.text(
                        "mailbox.oauth.authority",
                        Cloud.of(values.text("cloud")).entraAuthority()),
                tenant,
                identity.value("client-id"),
                scope,
                credential(values, identity, clock));
    }

    private static AppCredential credential(Values values, AppIdentity identity, InstantSource clock) {
        String tokenFile = identity.key("federated-token-file");
        return switch (identity.kind()) {
            case AppIdentity.WORKLOAD -> AppCredential.ofTokenIn(values.path(tokenFile), tokenFile);
            case AppIdentity.FEDERATED ->
                AppCredential.of(
                        managed(values, identity, Cloud.of(values.text("cloud")).exchangeAudience()));
            default ->
                identity.value("certificate-file").isBlank()
                        ? AppCredential.of(Secret.of(values, identity.key("client-secret")))
                        : AppCredential.of(new CertificateFile(values, identity.key("certificate-file"), clock));
        };
    }

    private static EntraTokens tokens(Values values, AppRegistration app) {
        return new EntraTokens(app, Tls.ofMicrosoft(values), HttpProxy.of(values));
    }

    /** @param scope with or without its end, which a managed identity does not take */
    private static ManagedTokens managed(Values values, AppIdentity identity, String scope) {
        return new ManagedTokens(
                identity.value("managed-identity"),
                scope.endsWith(END) ? scope.substring(0, scope.length() - END.length()) : scope,
                identity.key("managed-identity"),
                Tls.ofMicrosoft(values),
                HttpProxy.of(values));
    }
}
