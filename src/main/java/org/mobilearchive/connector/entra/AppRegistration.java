package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

/**
 * The connector's registration as an application (OAuth 2.0 client credentials, RFC 6749 section 4.4).
 *
 * @param authority with https, without the tenant and without a slash at its end
 * @param tenant the directory's id, or one of its domains
 * @param clientId the application's id
 * @param scope what the token is for, such as {@code https://outlook.office365.com/.default}
 * @param credential how the application proves who it is
 */
public record AppRegistration(
        String authority, String tenant, String clientId, String scope, AppCredential credential) {
    public AppRegistration {
        requireNonNull(authority, "authority is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(credential, "credential is null");
    }

    /** The authority of the tenant, in MSAL's form. */
    String tenantAuthority() {
        return authority + "/" + tenant + "/";
    }

    /** Names the application only: the credential is a secret. */
    @Override
    public String toString() {
        return "AppRegistration[" + clientId + "]";
    }
}
