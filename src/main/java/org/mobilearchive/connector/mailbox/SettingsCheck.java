package org.mobilearchive.connector.mailbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.settings.Loopback;

/** The rules of {@link MailboxAppendConfiguration}'s options. */
final class SettingsCheck {
    private final List<String> problems = new ArrayList<>();

    private SettingsCheck() {}

    /** @throws IllegalArgumentException naming every option that breaks a rule, and never the password */
    static void throwIfWrong(MailboxAppendConfiguration options) {
        SettingsCheck check = new SettingsCheck();
        check.server(options);
        check.signIn(options);
        check.limits(options);
        if (!check.problems.isEmpty()) {
            throw new IllegalArgumentException("mailbox-append: " + String.join("; ", check.problems));
        }
    }

    private void server(MailboxAppendConfiguration options) {
        String host = options.getHost();
        if (isBlank(host)) {
            problems.add("host is not set: give the IMAP server's name");
        } else if (options.getTls() == TlsMode.none && !options.isAllowPlainText() && !Loopback.is(host)) {
            problems.add("tls must not be none for host " + host
                    + ", which is neither localhost nor 127.0.0.1: use implicit or"
                    + " starttls, or set allowPlainText=true if the network path to it is protected otherwise");
        }
        if (options.getPort() < 1 || options.getPort() > 65535) {
            problems.add("port must be 1 to 65535, not " + options.getPort() + ": IMAP over TLS uses 993");
        }
    }

    private void signIn(MailboxAppendConfiguration options) {
        if (isBlank(options.getLogin())) {
            problems.add("login is empty: give a name or a pattern such as {mailbox}");
        }
        if (isBlank(options.getSecret().value()) && options.getTokens() == null) {
            problems.add("password is not set: give it in the environment or a file, or set tokens");
        }
    }

    private void limits(MailboxAppendConfiguration options) {
        if (options.getConnections() < 1) {
            problems.add("connections must be 1 or more, not " + options.getConnections());
        }
        duration("connectTimeout", options.getConnectTimeout());
        duration("readTimeout", options.getReadTimeout());
        duration("writeTimeout", options.getWriteTimeout());
        duration("idleTimeout", options.getIdleTimeout());
        duration("poolTimeout", options.getPoolTimeout());
        duration("secondLookDelay", options.getSecondLookDelay());
    }

    private void duration(String option, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            problems.add(option + " must be 1ms to 1d, not " + value + ": for example 30s");
        }
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
