package org.mobilearchive.connector.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Pattern;

/**
 * The allowed values of {@code ledger.url}. The ledger contains who wrote to whom, so a server needs verified TLS; many
 * people can see an address, so it must not contain a password.
 */
final class LedgerAddress {
    static final Rule RULE = new Rule(
            "jdbc:sqlite:<path> without ? and ;, or jdbc:postgresql://<host>/<database> without user and password"
                    + " (ledger.username, and the secret ledger.password), with ?sslmode=verify-full unless the host is"
                    + " this machine",
            LedgerAddress::accepts);

    // A name that begins with a colon is not a file's for the driver
    private static final Pattern FILE = Pattern.compile("jdbc:sqlite:(?!:)[^?;]*[^?;\\s][^?;]*");
    private static final Pattern SECRET = Pattern.compile("(?i)[?&;](user|password|sslpassword)=|//[^/?]*@");

    private LedgerAddress() {}

    /** Whether the address must not be shown. */
    static boolean holdsSecret(String value) {
        return value.startsWith("jdbc:") && SECRET.matcher(decoded(value)).find();
    }

    /** Further advice on a refused address; mostly empty. */
    static String wayOut(String value) {
        if (value.startsWith("jdbc:h2:")) {
            return ". This version cannot open a ledger of H2. Set ledger.url = jdbc:sqlite:<the same path> and run"
                    + " archive-connector rebuild-ledger, which rebuilds the ledger from staging and the mailboxes";
        }
        return value.startsWith(ServerAddress.SCHEME) && !holdsSecret(value) ? ". " + problem(value) : "";
    }

    private static boolean accepts(String value) {
        return !holdsSecret(value)
                && (FILE.matcher(value).matches()
                        || (value.startsWith(ServerAddress.SCHEME)
                                && problem(value).isEmpty()));
    }

    /** Empty if the server's address is right. */
    private static String problem(String value) {
        try {
            ServerAddress.of(value);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The driver decodes names and values, so a password can also be hidden. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
