package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates by which the connector shows who it is, and when they end. Reads the files each time, so that a
 * certificate that was replaced is not warned of. Thread-safe.
 */
public final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String OF_MAILBOXES = "mailbox.oauth.certificate-file";

    private final List<InUse> all = new ArrayList<>();

    private record InUse(String setting, Path file, Secret password) {
        CertificateEnd end() {
            password.isRenewed(password.value()); // a new file may have a new password
            KeyFile read = KeyFile.ofClient(setting, file, password.value());
            return new CertificateEnd(
                    setting, file, read.chain().get(0).getNotAfter().toInstant());
        }
    }

    /** @param keys a key's checked value; empty if it has none */
    public Certificates(UnaryOperator<String> keys) {
        requireNonNull(keys, "keys is null");
        add(keys, "telemessage.client-certificate", true);
        AppIdentity graph = AppIdentity.ofGraph(keys);
        boolean asksGraph = keys.apply("directory.kind").equals("graph");
        boolean ofMailboxes = keys.apply("mailbox.authentication").equals("oauth");
        add(keys, OF_MAILBOXES, ofMailboxes && AppIdentity.ofMailboxes(keys).hasCredential());
        add(keys, graph.key("certificate-file"), asksGraph && graph.hasCredential());
        add(
                keys,
                "staging.azure.certificate-file",
                keys.apply("staging.kind").equals("azure")
                        && keys.apply("staging.azure.credential").equals("client-certificate"));
    }

    private void add(UnaryOperator<String> keys, String setting, boolean used) {
        String file = keys.apply(setting);
        if (used
                && !file.isBlank()
                && all.stream().noneMatch(one -> one.setting().equals(setting))) {
            all.add(new InUse(setting, Path.of(file), Secret.of(keys, KeyFileException.passwordOf(setting))));
        }
    }

    /** When each of them ends, the earliest first; without those whose file cannot be read now. */
    public List<CertificateEnd> ends() {
        List<CertificateEnd> ends = new ArrayList<>();
        for (InUse each : all) {
            try {
                ends.add(each.end());
            } catch (ConfigurationException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
        ends.sort(Comparator.comparing(CertificateEnd::end));
        return ends;
    }

    /** The one that ends first; empty if no certificate is in use. */
    public Optional<CertificateEnd> earliest() {
        return ends().stream().findFirst();
    }

    /** The warnings that are due: for each certificate from 30 days before its end. */
    public List<String> warnings(Instant now) {
        return ends().stream()
                .map(end -> end.warning(now))
                .flatMap(Optional::stream)
                .toList();
    }
}
