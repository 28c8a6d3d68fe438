package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.EntraError;
import org.mobilearchive.connector.network.ProxyException;

/**
 * Translates a container's responses and its client's errors. Only a response's status, error code and request id are
 * reported: its text may repeat signed values. Codes: "Blob Storage error codes" of the REST API. Thread-safe.
 *
 * @param container as errors name it
 */
record AzureFaults(String container) {
    /** As far as Azure lets clocks differ, less what a request takes. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final List<Class<? extends Exception>> OF_THE_NETWORK =
            List.of(SocketException.class, UnknownHostException.class, SSLException.class, CertificateException.class);

    private static final String UNKNOWN =
            "renew it if it is wrong or expired; it needs the permissions to read, create and"
                    + " list blobs, such as the role Storage Blob Data Contributor";

    private static final String TRUST =
            ", and name a private authority, such as that of a proxy that opens TLS, in microsoft.ca-file";

    AzureFaults {
        requireNonNull(container, "container is null");
    }

    /** The fault of reading or writing this object, as a {@link StagingException}. */
    StagingException of(String name, Throwable fault) {
        StagingException ours = ObjectHelper.getException(StagingException.class, fault);
        if (ours != null) {
            return ours;
        }
        IdentityAnswers.Ended ended = ObjectHelper.getException(IdentityAnswers.Ended.class, fault);
        if (ended != null) {
            return ended.why();
        }
        BlobStorageException answer = answer(fault);
        return answer == null ? withoutAnswer(fault) : ofAnswer(name, answer);
    }

    /** The service's response in an error; null if there was none. */
    static @Nullable BlobStorageException answer(Throwable fault) {
        return ObjectHelper.getException(BlobStorageException.class, fault);
    }

    /** The fault of a request about the container as a whole, to which 404 means that the container is missing. */
    StagingException ofContainer(String what, Throwable fault) {
        BlobStorageException answer = answer(fault);
        return answer != null && answer.getStatusCode() == 404 ? missing(answer) : of(what, fault);
    }

    private StagingRefusedException missing(BlobStorageException answer) {
        return new StagingRefusedException(container + " must be there, and is not (" + text(answer)
                + "): create it as a private container, or correct staging.azure.container");
    }

    private StagingException ofAnswer(String name, BlobStorageException answer) {
        int status = answer.getStatusCode();
        Optional<AzureError> known = AzureError.of(answer.getErrorCode());
        if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(answer.getErrorCode())) {
            return missing(answer);
        }
        if (status == 401 || status == 403 || known.isPresent()) {
            return new StagingRefusedException(container + " must accept the credential of staging.azure.credential,"
                    + " and refuses it (" + text(answer) + "): "
                    + (known.isEmpty() || known.get() == AzureError.SIGNATURE ? clock(answer) : "")
                    + known.map(AzureError::remedy).orElse(UNKNOWN));
        }
        if (status == 404) {
            boolean told = answer.getErrorCode() != null;
            return new StagingException("staged object " + name + " must be in " + container + ", and is not ("
                    + text(answer) + "): it was removed after it was staged; restore it from a backup"
                    + (told ? "" : ", if the container itself is there"));
        }
        return new StagingException(
                container + " must take and give objects, and did not for " + name + " (" + text(answer)
                        + "): it is tried again; if the fault persists, ask Azure's support with the request id");
    }

    /** Azure refuses what is signed with another time than its own: "Authorize with Shared Key", Date header. */
    private static String clock(BlobStorageException answer) {
        String date = answer.getResponse().getHeaderValue("Date");
        Instant theirs = date == null ? null : DateUtils.parseStandardDate(date);
        Duration difference = theirs == null ? Duration.ZERO : Duration.between(theirs, Instant.now());
        return difference.abs().compareTo(CLOCKS) <= 0
                ? ""
                : "this machine's clock is " + difference.abs().toMinutes() + " min "
                        + (difference.isNegative() ? "behind" : "ahead of") + " Azure's: set it, by NTP. Otherwise ";
    }

    private StagingException withoutAnswer(Throwable fault) {
        ProxyException proxy = ObjectHelper.getException(ProxyException.class, fault);
        if (proxy != null) {
            return new StagingException(container + " must be reached, and is not: " + proxy.getMessage());
        }
        Throwable root = root(fault);
        boolean network = OF_THE_NETWORK.stream().anyMatch(type -> type.isInstance(root));
        String why = root.getClass().getSimpleName() + (network ? ": " + root.getMessage() : "");
        Optional<String> number = EntraError.number(fault);
        if (number.isPresent()
                || TokenFaults.isTokenFile(root)
                || ObjectHelper.getException(ClientAuthenticationException.class, fault) != null) {
            return new TokenFaults(container).of(number, network ? why : null, root);
        }
        return new StagingException(container + " must be reached, and is not (" + why
                + "): check the network and staging.azure.account" + (isTls(fault) ? TRUST : ""));
    }

    private static boolean isTls(Throwable fault) {
        return ObjectHelper.getException(SSLException.class, fault) != null;
    }

    private static Throwable root(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause).reduce(fault, (above, below) -> below);
    }

    private static String text(BlobStorageException answer) {
        String request = answer.getResponse().getHeaderValue("x-ms-request-id");
        BlobErrorCode code = answer.getErrorCode();
        return answer.getStatusCode()
                + (code == null ? "" : " " + code)
                + (request == null ? "" : ", request " + request);
    }
}
