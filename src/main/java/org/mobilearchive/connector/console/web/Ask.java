package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks for.
 *
 * @param segment what stands in the path behind the page's own part; empty if nothing does
 * @param query the parameters of the address
 * @param form the fields of a form, with all values of each
 * @param fragment whether only the part that changes is asked for
 * @param csrf what a form of this browser must hold
 * @param session null on the pages for people who are not signed in
 */
public record Ask(
        String method,
        String segment,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        boolean fragment,
        String csrf,
        @Nullable Session session) {
    public Ask {
        requireNonNull(method, "method is null");
        requireNonNull(csrf, "csrf is null");
    }

    /** Whether a form was sent. */
    public boolean isPost() {
        return method.equals("POST");
    }

    /** The first value of a parameter of the address. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isBlank());
    }

    /** The same as a number from 0 up; empty if it is none. */
    public OptionalLong number(String name) {
        return query(name).map(Ask::parsed).orElse(OptionalLong.empty());
    }

    /** All values of a form's field. */
    public List<String> field(String name) {
        return form.getOrDefault(name, List.of());
    }

    /** The segment as a number from 0 up; empty if it is none. */
    public OptionalLong segmentNumber() {
        return parsed(segment);
    }

    /** Who asks. */
    public String actor() {
        return session == null ? "nobody" : session.actor();
    }

    private static OptionalLong parsed(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
