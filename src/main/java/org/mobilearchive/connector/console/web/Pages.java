package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages by their address, as {@code GET /runs/{}}: {@code {}} stands for one segment of any text.
 *
 * @param byAddress method, space, path
 */
public record Pages(Map<String, Page> byAddress) {
    /** The header by which the sign-in page says who comes in; it never reaches the browser. */
    public static final String ACTOR = "X-Console-Actor";

    private static final Pattern PATH = Pattern.compile("/(?:([a-z-]+)(?:/([^/]+)(?:/([a-z-]+))?)?)?");

    public Pages {
        byAddress = Map.copyOf(requireNonNull(byAddress, "byAddress is null"));
    }

    Optional<Page> find(String path, boolean post) {
        String method = post ? "POST " : "GET ";
        @Nullable Page exact = byAddress.get(method + path);
        return Optional.ofNullable(exact != null ? exact : byAddress.get(method + pattern(path)));
    }

    /** The path with {@code {}} for its second segment, which is data. */
    static String pattern(String path) {
        Matcher match = PATH.matcher(path);
        if (!match.matches()) {
            return "?";
        }
        return "/" + text(match.group(1)) + (match.group(2) == null ? "" : "/{}")
                + (match.group(3) == null ? "" : "/" + match.group(3));
    }

    static String segment(String path) {
        Matcher match = PATH.matcher(path);
        return match.matches() ? text(match.group(2)) : "";
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}
