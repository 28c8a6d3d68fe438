package org.mobilearchive.connector.settings;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.util.TimeUtils;
import org.quartz.CronExpression;

/** What a value must be. {@link #text()} says it to the operator, {@link #accepts} decides. */
record Rule(String text, Check check) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Decides; an exception means no. */
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
    static final Rule SITE = new Rule(
            "an https address without a path at its end, such as https://archive.example.com"
                    + " (http only to this machine itself)",
            Rule::isSite);
    static final Rule AUTHORITY = new Rule(
            "an https address without the tenant and without a slash at its end, such as https://login.microsoftonline.com",
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
    static final Rule LOGIN = new Rule("a pattern that holds {mailbox}", value -> value.contains("{mailbox}"));
    static final Rule AZURE_ACCOUNT = new Rule(
            "the name of a storage account: 3 to 24 lower-case letters and digits",
            value -> value.matches("[a-z0-9]{3,24}"));
    static final Rule AZURE_CONTAINER = new Rule(
            "the name of a container: 3 to 63 lower-case letters, digits and single hyphens between them",
            value -> value.length() >= 3 && value.length() <= 63 && value.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    static final Rule BASE64 = new Rule(
            "text in Base64, copied whole", value -> Base64.getDecoder().decode(value).length > 0);
    static final Rule SAS =
            new Rule("a shared access signature, which holds sig=, copied whole", value -> value.contains("sig="));

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
        return new Rule("a duration such as 30s, 5m or 12h, from " + bounds, value -> {
            long millis = TimeUtils.toMilliSeconds(value);
            return !value.isBlank() && millis >= least.toMillis() && millis <= most.toMillis();
        });
    }

    private static String text(Duration duration) {
        return duration.isZero() ? "0s" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static boolean isZone(String value) {
        try {
            return !ZoneId.of(value).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isAuthority(String value) {
        return value.startsWith("https://")
                && isSite(value)
                && URI.create(value).getPath().isEmpty();
    }

    private static boolean isSite(String value) {
        URI uri = URI.create(value);
        boolean secure = "https".equals(uri.getScheme());
        boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
        return (secure || local)
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && !value.endsWith("/");
    }
}
