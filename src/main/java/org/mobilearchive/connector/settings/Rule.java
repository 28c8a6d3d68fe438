package org.mobilearchive.connector.settings;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.net.IDN;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;
import org.quartz.CronExpression;

/** The rule for a value. {@link #text()} tells the operator the rule, {@link #accepts} decides. */
record Rule(String text, Check check) {
    /** What Camel's TimeUtils reads to its end: of another text it reads a part, as 0 or in milliseconds. */
    private static final Pattern DURATION = Pattern.compile("(?=.)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Decides; an exception means false. */
    @FunctionalInterface
    interface Check {
        boolean accepts(String value);
    }

    boolean accepts(String value) {
        try {
            return check.accepts(value);
        } catch (RuntimeException e) {
            return false;
        }
    }

    static final Rule TEXT = new Rule("any text", value -> true);
    static final Rule SWITCH = oneOf("true", "false");
    static final Rule TIME_ZONE = new Rule("a time zone such as UTC or America/New_York", Rule::isZone);
    static final Rule CRON = new Rule(
            "a Quartz cron expression such as 0 0 2 * * ? (every day at 02:00)", CronExpression::isValidExpression);
    static final Rule BARE_NUMBERS = new Rule(
            "country-code, or a region in capital letters such as US",
            value -> value.equals("country-code")
                    || PhoneNumberUtil.getInstance().getSupportedRegions().contains(value));
    static final Rule SITE = new Rule(
            "an https address without a path, such as https://archive.example.com" + " (http only to this machine)",
            Rule::isSite);
    static final Rule AUTHORITY = new Rule(
            "an https address without the tenant and without a trailing slash, such as https://login.microsoftonline.com",
            Rule::isAuthority);
    static final Rule SCOPE = new Rule(
            "a scope that ends in /.default, such as https://outlook.office365.com/.default",
            value -> value.endsWith("/.default") && URI.create(value).isAbsolute());
    static final Rule TENANT = new Rule(
            "the id or a domain of one tenant, such as contoso.onmicrosoft.com",
            value -> value.matches("[A-Za-z0-9-]+([.-][A-Za-z0-9-]+)+"));
    static final Rule GUID = new Rule(
            "an id such as 11111111-2222-3333-4444-555555555555",
            value -> value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
    static final Rule LOGIN = new Rule("a pattern that contains {mailbox}", value -> value.contains("{mailbox}"));
    static final Rule AZURE_ACCOUNT = new Rule(
            "the name of a storage account: 3 to 24 lower-case letters and digits",
            value -> value.matches("[a-z0-9]{3,24}"));
    static final Rule AZURE_CONTAINER = new Rule(
            "the name of a container: 3 to 63 lower-case letters, digits and single hyphens between them",
            value -> value.length() >= 3 && value.length() <= 63 && value.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    static final Rule DOMAINS = new Rule(
            "domains of e-mail addresses, separated by commas, such as contoso.com,fabrikam.com", Rule::areDomains);
    static final Rule BASE64 =
            new Rule("complete text in Base64", value -> Base64.getDecoder().decode(value).length > 0);
    static final Rule SAS = new Rule(
            "a complete shared access signature, which contains sig=, without the address before its question mark",
            value -> value.contains("sig=") && !value.contains("://"));

    static final Rule PROXY = new Rule(
            "an address such as http://proxy.example.com:8080 or http://USER@proxy.example.com:8080, with a port and"
                    + " without a password, which is the secret proxy.password (a \\ in USER is %5C, an @ is %40)",
            Rule::isProxy);
    static final Rule HOSTS = new Rule(
            "a list of host names, domains and addresses such as example.com,.internal,10.0.0.5,10.1.*, without ports"
                    + " and ranges (a name stands for the hosts below it too, and * only at the end of an address)",
            value -> Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(Rule::isHost));

    static final Rule CONSOLE = new Rule(
            "an address of this machine alone, 127.0.0.1, [::1] or localhost, with a port, such as 127.0.0.1:8480 (the"
                    + " console has neither OIDC nor TLS yet, and so is not served to other machines: reach it through an"
                    + " SSH tunnel)",
            Rule::isOwnAddress);

    static Rule oneOf(String... values) {
        List<String> all = List.of(values);
        return new Rule("one of " + String.join(", ", all), all::contains);
    }

    static Rule number(long least, long most, String unit) {
        return new Rule("a whole number of " + unit + " from " + least + " to " + most, value -> {
            long number = Long.parseLong(value);
            return number >= least && number <= most;
        });
    }

    static Rule duration(Duration least, Duration most) {
        String bounds = text(least) + " to " + text(most);
        return new Rule(
                "a duration with its unit, such as 250ms, 30s, 5m, 12h, 1h30m or 14d, from " + bounds, value -> {
                    long millis = TimeUtils.toMilliSeconds(value);
                    return DURATION.matcher(value).matches() && millis >= least.toMillis() && millis <= most.toMillis();
                });
    }

    private static String text(Duration duration) {
        return duration.isZero() ? "0s" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static boolean areDomains(String value) {
        return Stream.of(value.split(",", -1)).map(String::strip).allMatch(name -> DOMAIN.matcher(
                        IDN.toASCII(name).toLowerCase(Locale.ROOT))
                .matches());
    }

    /** Schedules name their zone to Java's older interface, which takes what it does not know for GMT. */
    private static boolean isZone(String value) {
        try {
            ZoneId known = TimeZone.getTimeZone(value).toZoneId();
            return known.getRules().equals(ZoneId.of(value).getRules());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isAuthority(String value) {
        return value.startsWith("https://")
                && isSite(value)
                && URI.create(value).getPath().isEmpty();
    }

    private static boolean isProxy(String value) {
        URI uri = URI.create(value);
        String user = uri.getUserInfo();
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && !uri.getHost().startsWith("[")
                && uri.getPort() > 0
                && (user == null || !user.isEmpty() && !user.contains(":"))
                && uri.getPath().matches("/?")
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static boolean isOwnAddress(String value) {
        URI uri = URI.create("http://" + value);
        return Loopback.is(uri.getHost())
                && uri.getPort() >= 0
                && uri.getPort() <= 65_535
                && value.equals(uri.getHost() + ":" + uri.getPort());
    }

    private static boolean isHost(String value) {
        return value.matches(
                "(\\*?\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*|[0-9]{1,3}(\\.[0-9]{1,3}){0,2}\\.\\*|[0-9A-Fa-f:]+:[0-9A-Fa-f:]*");
    }

    private static boolean isSite(String value) {
        URI uri = URI.create(value);
        boolean secure = "https".equals(uri.getScheme());
        boolean local = "http".equals(uri.getScheme()) && Loopback.is(uri.getHost());
        return (secure || local)
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && !value.endsWith("/");
    }
}
