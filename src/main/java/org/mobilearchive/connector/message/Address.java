package org.mobilearchive.connector.message;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.Participant;

/**
 * A participant in From or To.
 *
 * @param display name and number, one line of at most 160 characters; empty for none
 * @param spec an addr-spec (RFC 5322, section 3.4.1) in ASCII, 254 characters at most
 */
record Address(String display, String spec) {
    private static final int DISPLAY_LENGTH = 160;
    private static final int LOCAL_LENGTH = 64;
    private static final int ADDRESS_LENGTH = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern HOSTILE = Pattern.compile("[^A-Za-z0-9+_.-]|^[.]|[.](?=[.])|[.]$");
    private static final Pattern NO_LABEL = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_DASH = Pattern.compile("^-|-$");
    private static final Pattern SCHEME_COLON = Pattern.compile("(?<=^[a-z-]{1,16}):");

    /** Nobody known is unknown at the archiver. */
    static Address of(String archiver, @Nullable Participant person) {
        if (person == null) {
            return new Address(Persons.UNKNOWN, "unknown@" + domain(archiver));
        }
        String email = person.email() == null ? "" : person.email().strip();
        return new Address(display(person), isAddress(email) ? email : local(person) + "@" + domain(archiver));
    }

    private static boolean isAddress(String email) {
        // a look-alike of an encoded-word would be decoded by readers
        return email.length() <= ADDRESS_LENGTH
                && !email.contains("=?")
                && ADDRESS.matcher(email).matches();
    }

    private static String display(Participant person) {
        String identifier = person.number() == null ? person.account() : person.number();
        String display = Stream.of(person.name(), identifier)
                .filter(Objects::nonNull)
                .map(OneLine::of)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" "));
        return OneLine.cut(display, DISPLAY_LENGTH);
    }

    private static String local(Participant person) {
        return Stream.of(person.number(), person.account(), person.email())
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(Address::safe)
                .orElse("unknown");
    }

    /** Where characters had to be replaced, a part of the hash keeps two accounts from sharing one address. */
    private static String safe(String value) {
        String plain = SCHEME_COLON.matcher(value).replaceFirst("_");
        String safe = HOSTILE.matcher(plain).replaceAll("_");
        if (safe.equals(plain) && safe.length() <= LOCAL_LENGTH) {
            return safe;
        }
        return OneLine.head(safe, LOCAL_LENGTH / 2) + "-" + Utf8.sha256(value).substring(0, 12);
    }

    private static String domain(String archiver) {
        String words = NO_LABEL.matcher(archiver.toLowerCase(Locale.ROOT)).replaceAll("-");
        String label = OUTER_DASH.matcher(words).replaceAll("");
        return (label.isEmpty()
                        ? "other"
                        : OUTER_DASH
                                .matcher(label.substring(0, Math.min(label.length(), 40)))
                                .replaceAll(""))
                + ".telemessage.invalid";
    }
}
