package org.mobilearchive.connector.settings;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate by which an application of Microsoft Entra proves who it is. Its file is read again when the certificate
 * was refused or has ended. Thread-safe.
 */
public final class CertificateFile {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFile.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(UTC);

    private final String setting;
    private final Path file;
    private final Secret password;
    private final InstantSource clock;
    private KeyFile held;
    private @Nullable KeyFile refused;

    /**
     * Reads the file.
     *
     * @param keys a key's value; empty if it has none
     * @param setting the key that names the file
     * @throws ConfigurationException if the file cannot be used, or its certificate is not valid now
     */
    public CertificateFile(UnaryOperator<String> keys, String setting, InstantSource clock) {
        this.setting = requireNonNull(setting, "setting is null");
        this.file = Path.of(keys.apply(setting));
        this.password = Secret.of(keys, KeyFileException.passwordOf(setting));
        this.clock = requireNonNull(clock, "clock is null");
        this.held = usable(read());
    }

    /**
     * The key and its certificates for the next request. After a refusal the file is looked into first.
     *
     * @throws ConfigurationException if the certificate is not valid now, and the file has no other
     */
    public synchronized KeyFile current() {
        if (invalid(held.chain().get(0)).isPresent()) {
            held = usable(read());
        } else if (held.equals(refused)) {
            isRenewed(held);
        }
        return held;
    }

    /** Whether there is another key or certificate now than this one, which was refused: then it is worth a try. */
    public synchronized boolean isRenewed(KeyFile used) {
        if (held.equals(used)) {
            refused = used;
            try {
                held = usable(read());
            } catch (ConfigurationException e) {
                LOG.warn("{}", e.getMessage());
            }
            if (!held.equals(used)) {
                LOG.info("certificate file {} has changed after its certificate was refused: it was read again", file);
            }
        }
        return !held.equals(used);
    }

    private KeyFile read() {
        password.isRenewed(password.value()); // a new file may have a new password
        return KeyFile.ofApp(setting, file, password.value());
    }

    private KeyFile usable(KeyFile read) {
        invalid(read.chain().get(0)).ifPresent(problem -> {
            throw new ConfigurationException(List.of(problem));
        });
        return read;
    }

    private Optional<String> invalid(X509Certificate certificate) {
        Instant now = clock.instant();
        String subject = setting + " must name a certificate that is valid now, and that in " + file;
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(subject + " expired on "
                    + TIME.format(certificate.getNotAfter().toInstant())
                    + ": upload a new one to the app registration, and put it with its key into the file");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(subject + " is valid from "
                    + TIME.format(certificate.getNotBefore().toInstant()) + " on, and by this machine's clock it is "
                    + TIME.format(now) + ": set the clock, by NTP, or use the certificate that is valid until then");
        }
        return Optional.empty();
    }

    /** A time as the messages about certificates show it. */
    static String time(Instant time) {
        return TIME.format(time);
    }
}
