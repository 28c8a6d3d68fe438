package org.mobilearchive.connector.settings;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ledger.url} may be: the books hold who wrote to whom, and a password in an address is seen by many. */
final class LedgerAddress {
    static final Rule RULE = new Rule(
            "jdbc:sqlite:<path>, jdbc:h2:file:<path>, or jdbc:postgresql://<host>/<database> without user and password (ledger.username, and"
                    + " the secret ledger.password), with ?sslmode=verify-full unless the host is this machine itself",
            LedgerAddress::accepts);

    private static final Pattern FILE = Pattern.compile("jdbc:(h2:file|sqlite):.*");
    private static final Pattern SERVER = Pattern.compile("jdbc:postgresql://([^/?@]+)/([^/?]+)(?:[?](.*))?");
    private static final Pattern LOCAL = Pattern.compile("(localhost|127[.]0[.]0[.]1|\\[::1])(:\\d+)?");
    private static final Pattern SECRET = Pattern.compile("(?i)[?&;](user|password|sslpassword)=|//[^/?]*@");
    private static final List<String> VERIFIED = List.of("sslmode=verify-full", "sslmode=verify-ca");

    private LedgerAddress() {}

    /** Whether the address must not be shown. */
    static boolean holdsSecret(String value) {
        return value.startsWith("jdbc:") && SECRET.matcher(value).find();
    }

    private static boolean accepts(String value) {
        Matcher server = SERVER.matcher(value);
        if (holdsSecret(value) || !server.matches()) {
            return FILE.matcher(value).matches() && !holdsSecret(value);
        }
        List<String> parameters = List.of(
                server.group(3) == null ? new String[0] : server.group(3).split("&"));
        boolean local = Arrays.stream(server.group(1).split(","))
                .allMatch(host -> LOCAL.matcher(host).matches());
        return local || VERIFIED.stream().anyMatch(parameters::contains);
    }
}
