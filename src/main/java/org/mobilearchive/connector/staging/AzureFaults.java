package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a container's answers and its client's errors mean. Of an answer only the status, the error code and the request's
 * id are told: its text may repeat what was signed. Codes: "Blob Storage error codes" of the REST API. Thread-safe.
 *
 * @param container as errors name it
 */
record AzureFaults(String container) {
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d{4,9}");
    private static final List<Class<? extends Exception>> OF_THE_NETWORK =
            List.of(SocketException.class, UnknownHostException.class, SSLException.class, CertificateException.class);

    AzureFaults {
        requireNonNull(container, "container is null");
    }

    /** The fault of reading or writing this object, in the words of {@link StagingException}. */
    StagingException of(String name, Throwable fault) {
        if (fault instanceof StagingException ours) {
            return ours;
        }
        BlobStorageException answer = answer(fault);
        return answer == null ? withoutAnswer(fault) : ofAnswer(name, answer);
    }

    /** The service's answer behind an error; null where it gave none. */
    static @Nullable BlobStorageException answer(Throwable fault) {
        return ObjectHelper.getException(BlobStorageException.class, fault);
    }

    private StagingException ofAnswer(String name, BlobStorageException answer) {
        int status = answer.getStatusCode();
        if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(answer.getErrorCode())) {
            return new StagingRefusedException(container + " must be there, and is not (" + text(answer)
                    + "): make it as a private container, or mend staging.azure.container");
        }
        if (status == 401 || status == 403) {
            return new StagingRefusedException(container + " must open to the credential of staging.azure.credential,"
                    + " and refuses it (" + text(answer) + "): renew it if it is wrong or expired; it needs the"
                    + " permissions to read and to create blobs, such as the role Storage Blob Data Contributor");
        }
        if (status == 404) {
            return new StagingException("staged object " + name + " must be in " + container + ", and is not ("
                    + text(answer) + "): it was removed after it was staged; restore it");
        }
        return new StagingException(container + " must take and give objects, and did not for " + name + " ("
                + text(answer) + "): it is tried again; where it stays so, ask Azure by the request's id");
    }

    private StagingException withoutAnswer(Throwable fault) {
        if (ObjectHelper.getException(ClientAuthenticationException.class, fault) != null
                || entraCode(fault).isPresent()) {
            return new StagingRefusedException("Microsoft Entra must give a token for " + container + ", and did not ("
                    + entraCode(fault).orElseGet(() -> fault.getClass().getSimpleName())
                    + "): mend the keys below staging.azure that name the client, its secret or its certificate");
        }
        Throwable root = root(fault);
        boolean network = OF_THE_NETWORK.stream().anyMatch(type -> type.isInstance(root));
        return new StagingException(container + " must be reached, and is not ("
                + root.getClass().getSimpleName() + (network ? ": " + root.getMessage() : "")
                + "): look after the network, and staging.azure.account");
    }

    private static Optional<String> entraCode(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause)
                .map(each -> ENTRA_CODE.matcher(String.valueOf(each.getMessage())))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
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
