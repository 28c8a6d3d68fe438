package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.EntraError;

/**
 * Says why there is no token of Microsoft Entra for a container. Thread-safe.
 *
 * @param container as errors name it
 */
record TokenFaults(String container) {
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
    private static final String KEYS = " (keys below staging.azure)";

    TokenFaults {
        requireNonNull(container, "container is null");
    }

    /**
     * The fault of asking for a token.
     *
     * @param number of Entra's error
     * @param network what is wrong with the network; null if nothing is
     * @param root the last cause
     */
    StagingException of(Optional<String> number, @Nullable String network, Throwable root) {
        if (number.isPresent()) {
            return ofEntra(number.get());
        }
        if (network != null) {
            return new StagingException(
                    "Microsoft Entra, or the identity service of this machine, must be reached for a"
                            + " token for " + container + ", and is not (" + network
                            + "): check the network, and that this"
                            + " machine has the identity of staging.azure.credential");
        }
        if (isTokenFile(root)) {
            return refused(
                    "the token file " + System.getenv(TOKEN_FILE) + " of the workload identity cannot be read ("
                            + root.getClass().getSimpleName() + ")",
                    "let " + TOKEN_FILE + " name the file that the cluster writes, and this user read it");
        }
        return refused(
                root.getClass().getSimpleName(),
                "no way to sign in of staging.azure.credential is there, or it is refused; check the keys below"
                        + " staging.azure that name the client, its secret or its certificate, and that this machine has"
                        + " the identity");
    }

    /** Whether the file with a workload identity's token cannot be read. */
    static boolean isTokenFile(Throwable root) {
        return root instanceof FileSystemException named
                && named.getFile() != null
                && named.getFile().equals(System.getenv(TOKEN_FILE));
    }

    private StagingException ofEntra(String number) {
        String code = "AADSTS" + number;
        return EntraError.isPassing(number)
                ? new StagingException(text(code, EntraError.remedy(number)))
                : refused(code, EntraError.remedy(number) + KEYS);
    }

    private StagingRefusedException refused(String why, String remedy) {
        return new StagingRefusedException(text(why, remedy));
    }

    private String text(String why, String remedy) {
        return "Microsoft Entra must give a token for " + container + ", and did not (" + why + "): " + remedy;
    }
}
