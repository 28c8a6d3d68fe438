package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the certificate in a file ends.
 *
 * @param setting the configuration's key that names the file
 */
public record CertificateEnd(String setting, Path file, Instant end) {
    /** How long before its end a certificate is warned of. */
    public static final Duration NOTICE = Duration.ofDays(30);

    public CertificateEnd {
        requireNonNull(setting, "setting is null");
        requireNonNull(file, "file is null");
        requireNonNull(end, "end is null");
    }

    /** The warning that is due; empty until 30 days before the end. */
    public Optional<String> warning(Instant now) {
        Duration left = Duration.between(now, end);
        if (left.compareTo(NOTICE) > 0) {
            return Optional.empty();
        }
        boolean past = left.isNegative();
        long days = left.abs().toDays();
        return Optional.of(setting + ": the certificate in " + file + (past ? " ended on " : " ends on ")
                + CertificateFile.time(end)
                + (past ? "" : days == 0 ? ", within a day" : ", in " + days + (days == 1 ? " day" : " days"))
                + ": make a new one, let the other side know it (for an app of Entra: upload it to the app"
                + " registration), and put it with its key into the file");
    }
}
