package org.mobilearchive.connector.mapping;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mapping.Reading.Accepted;
import org.mobilearchive.connector.mapping.Reading.Refused;
import org.mobilearchive.connector.mapping.csv.Padding;

/**
 * Reads e-mail addresses as people write them: padded, with a name in front, with {@code mailto:} or {@code SMTP:}; the
 * address itself strictly: a dot-atom of at most 64 ASCII characters, one @, and a domain of two labels or more
 * (RFC 5321, section 4.1.2), at most 254 characters in all. Quoted local parts, address literals and local parts beyond
 * ASCII are refused, because Microsoft 365 has none. Addresses are compared in lower case, with an international domain
 * in its ASCII form (RFC 5890). Thread-safe.
 */
public final class EmailAddresses {
    private static final int MAX_ADDRESS = 254;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final Pattern LOCAL =
            Pattern.compile("[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    /* A name has no line end: what follows one is no part of this address. */
    private static final Pattern NAMED = Pattern.compile("[^<>\\p{Cntrl}]*<([^<>]*)>");
    private static final Pattern SCHEME = Pattern.compile("(mailto|smtp):", Pattern.CASE_INSENSITIVE);
    /* The JDK's IDNA 2003 maps these letters to others, and so to another domain (RFC 5894, section 7.2). */
    private static final Pattern DEVIATION = Pattern.compile(".*[\u00DF\u1E9E\u03C2\u200C\u200D].*", Pattern.DOTALL);

    private EmailAddresses() {}

    /** The address, normalised for comparison; empty for a text that is not an address. */
    public static Optional<String> key(String text) {
        return read(text).value();
    }

    /** Reads an address. */
    public static Reading read(String text) {
        return readAlone(alone(text));
    }

    private static String alone(String text) {
        String written = Padding.strip(text);
        Matcher named = NAMED.matcher(written);
        String address = Padding.strip(named.matches() ? named.group(1) : written);
        Matcher scheme = SCHEME.matcher(address);
        return scheme.lookingAt() ? Padding.strip(address.substring(scheme.end())) : address;
    }

    private static Reading readAlone(String text) {
        if (text.length() > MAX_ADDRESS) {
            return new Refused("an address has at most " + MAX_ADDRESS + " characters");
        }
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@')) {
            return new Refused("an address has exactly one @");
        }
        String local = text.substring(0, at);
        if (local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches()) {
            return new Refused("before the @ must be at most " + MAX_LOCAL
                    + " ASCII letters, digits and signs, without spaces, quotes or a dot at an end");
        }
        return withDomain(local.toLowerCase(Locale.ROOT), domain(text.substring(at + 1)));
    }

    /** The domain, normalised for comparison: lower case, ASCII; empty for a text that is not a domain. */
    public static Optional<String> domain(String text) {
        return ascii(text)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.length() <= MAX_DOMAIN)
                .filter(name -> DOMAIN.matcher(name).matches());
    }

    private static Optional<String> ascii(String domain) {
        if (isAscii(domain)) {
            return Optional.of(domain);
        }
        if (DEVIATION.matcher(domain).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Reading withDomain(String local, Optional<String> domain) {
        if (domain.isEmpty()) {
            return new Refused("after the @ must be a domain such as example.com; write an international one as xn--");
        }
        String address = local + "@" + domain.get();
        return address.length() <= MAX_ADDRESS
                ? new Accepted(address)
                : new Refused("an address has at most " + MAX_ADDRESS + " characters");
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
