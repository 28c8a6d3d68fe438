package org.mobilearchive.connector.staging;

import com.azure.storage.blob.models.BlobErrorCode;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the error codes of Azure Storage mean that a person must mend, and what to do about them: "Common REST API error
 * codes", "Shared access signature error codes" and "Enforce a minimum required version of TLS" of its documentation.
 */
enum AzureError {
    NETWORK_RULES(
            "AuthorizationFailure",
            "the network rules of its account do not admit this machine, or a signature has ended or does not allow the"
                    + " request: admit this machine's network below Networking, come by the account's private endpoint, or"
                    + " renew the signature"),
    KEYS_OFF(
            "KeyBasedAuthenticationNotPermitted",
            "its account takes neither keys nor signatures by them: let staging.azure.credential be an identity or an"
                    + " application, or allow storage account key access"),
    ACCOUNT_DISABLED(
            "AccountIsDisabled", "its account is disabled: check the subscription, that it is paid and not cancelled"),
    SIGNATURE("AuthenticationFailed", "the key or signature is wrong, or its time has not begun or is over: renew it"),
    ROLE(
            "AuthorizationPermissionMismatch",
            "a permission is missing: give the identity the role Storage Blob Data Contributor on the container, which takes"
                    + " effect after 10 minutes, sometimes 30; a signature needs the permissions to read, create and list"),
    HTTPS_ALONE(
            "AuthorizationProtocolMismatch",
            "the signature is for https alone: let staging.azure.endpoint begin with https"),
    ADDRESS(
            "AuthorizationSourceIPMismatch",
            "the signature is for other addresses than this machine's: make one with its address, or without any"),
    SERVICE("AuthorizationServiceMismatch", "the signature is not for blobs: make one for the service blob (ss=b)"),
    RESOURCE_TYPE(
            "AuthorizationResourceTypeMismatch",
            "the signature must be for containers and objects, and is not: make one with srt=co"),
    ACCOUNT_PERMISSIONS(
            "InsufficientAccountPermissions",
            "its account allows no such request now: ask its owner, whether reading or writing was switched off"),
    NOT_PUBLIC(
            "PublicAccessNotPermitted",
            "the request came without a credential, and its account is not public: check staging.azure.credential"),
    NO_CREDENTIAL(
            "NoAuthenticationInformation", "the request came without a credential: check staging.azure.credential"),
    FOREIGN_TOKEN(
            "InvalidAuthenticationInfo",
            "the key or token is not for this account: check the account's tenant, cloud and staging.azure.account"),
    TLS(
            "TlsVersionNotPermitted",
            "its account takes TLS 1.2 or newer alone: allow it in Java's jdk.tls settings, and in a proxy on the way"),
    PLAIN("AccountRequiresHttps", "its account takes https alone: let staging.azure.endpoint begin with https");

    private final String code;
    private final String remedy;

    AzureError(String code, String remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    /** The error with this code; empty if the code is unknown or says nothing that a person must mend. */
    static Optional<AzureError> of(@Nullable BlobErrorCode code) {
        return Stream.of(values())
                .filter(known -> code != null && known.code.equals(code.toString()))
                .findFirst();
    }

    String remedy() {
        return remedy;
    }
}
