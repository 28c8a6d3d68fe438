package org.mobilearchive.connector.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database, taken apart. The driver only gets what is put together again from the parts, because
 * it would also accept parameters that name another host, load classes, read a file of services, or take back an earlier
 * one (pgjdbc's documentation, "Connection Parameters").
 *
 * @param hosts names or IP addresses with or without a port, separated by commas
 * @param database the name of the database
 * @param parameters of the driver, in their order, each allowed and with an allowed value
 */
public record ServerAddress(String hosts, String database, Map<String, String> parameters) {
    static final String SCHEME = "jdbc:postgresql://";

    private static final String HOST = "(?:[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?";
    private static final Pattern ADDRESS =
            Pattern.compile(SCHEME + "(" + HOST + "(?:," + HOST + ")*)/([^/?#&;\\s]+)(?:[?](.*))?");
    private static final Pattern LOCAL = Pattern.compile("(localhost|127[.]0[.]0[.]1|\\[::1])(:\\d+)?");
    private static final Map<String, Predicate<String>> ALLOWED = allowed();

    public ServerAddress {
        requireNonNull(hosts, "hosts is null");
        requireNonNull(database, "database is null");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** @throws IllegalArgumentException that names what is wrong, without a parameter's value */
    public static ServerAddress of(String url) {
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("It must be " + SCHEME + "<host>/<database>");
        }
        ServerAddress address = new ServerAddress(parts.group(1), decoded(parts.group(2)), parameters(parts.group(3)));
        String mode = address.parameters.getOrDefault("sslmode", "");
        if (!mode.startsWith("verify-") && !address.isLocal()) {
            throw new IllegalArgumentException(
                    "The host is not this machine, so sslmode must be verify-full or verify-ca");
        }
        return address;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : query == null ? new String[0] : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = decoded(equals < 0 ? each : each.substring(0, equals));
            String value = equals < 0 ? "" : decoded(each.substring(equals + 1));
            Predicate<String> rule = ALLOWED.get(name);
            if (rule == null) {
                throw new IllegalArgumentException("Parameter " + name.replaceAll("[^A-Za-z0-9_.-]", "?")
                        + " is not allowed in it. Allowed are " + String.join(", ", ALLOWED.keySet()));
            }
            if (!rule.test(value)) {
                throw new IllegalArgumentException("Parameter " + name + " has a value that is not allowed");
            }
            if (parameters.put(name, value) != null) {
                throw new IllegalArgumentException("Parameter " + name + " must be there once, and is there twice");
            }
        }
        return parameters;
    }

    /** The address for the driver. */
    public String jdbc() {
        return SCHEME + hosts + "/" + encoded(database)
                + parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    private boolean isLocal() {
        for (String host : hosts.split(",", -1)) {
            if (!LOCAL.matcher(host).matches()) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) { // its text contains the value
            throw new IllegalArgumentException("A % in it must be followed by two hexadecimal digits");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static Map<String, Predicate<String>> allowed() {
        Map<String, Predicate<String>> allowed = new TreeMap<>();
        Predicate<String> yesOrNo = matching("true|false");
        Predicate<String> seconds = matching("[1-9]\\d{0,4}");
        Predicate<String> file = matching("[^\\p{Cntrl}]+");
        allowed.put("ApplicationName", matching("[ -~]{1,63}"));
        allowed.put("cancelSignalTimeout", seconds);
        allowed.put("channelBinding", matching("disable|prefer|require"));
        allowed.put("connectTimeout", seconds);
        allowed.put("currentSchema", matching("[A-Za-z_][A-Za-z0-9_$]{0,62}"));
        allowed.put("hostRecheckSeconds", seconds);
        allowed.put("loadBalanceHosts", yesOrNo);
        allowed.put("loginTimeout", seconds);
        allowed.put("socketTimeout", seconds);
        allowed.put("sslcert", file);
        allowed.put("sslkey", file);
        allowed.put("sslmode", matching("disable|allow|prefer|require|verify-ca|verify-full"));
        allowed.put("sslrootcert", file);
        allowed.put("targetServerType", matching("any|primary|preferPrimary"));
        allowed.put("tcpKeepAlive", yesOrNo);
        return Collections.unmodifiableMap(allowed);
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
