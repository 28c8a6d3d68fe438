package org.mobilearchive.connector.mapping;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mapping.Reading.Accepted;
import org.mobilearchive.connector.mapping.Reading.Refused;

/**
 * Reads e-mail addresses strictly: a dot-atom of ASCII before one @ and a domain of two labels or more behind it
 * (RFC 5321, section 4.1.2), of at most 64, 254 in all. Quoted local parts, address literals and local parts beyond
 * ASCII are refused, as Microsoft 365 has none. Compared in lower case, an international domain in its ASCII form
 * (RFC 5890). Thread-safe.
 */
public final class EmailAddresses {
    private static final int MAX_ADDRESS = 254;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final Pattern LOCAL =
            Pattern.compile("[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    /* IDNA 2003, which the JDK has, makes other letters of these, and so another domain (RFC 5894, section 7.2). */
    private static final Pattern DEVIATION = Pattern.compile(".*[\u00DF\u1E9E\u03C2\u200C\u200D].*", Pattern.DOTALL);

    private EmailAddresses() {}

    /** The form in which an address is compared; empty for a text that is no address. */
    public static Optional<String> key(String text) {
        return read(text).value();
    }

    /** Reads an address. */
    public static Reading read(String text) {
        if (text.length() > MAX_ADDRESS) {
            return new Refused("an address has at most " + MAX_ADDRESS + " characters");
        }
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@')) {
            return new Refused("an address has exactly one @");
        }
        String local = text.substring(0, at);
        if (local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches()) {
            return new Refused("before the @ stand at most " + MAX_LOCAL
                    + " ASCII letters, digits and signs, without spaces, quotes or a dot at an end");
        }
        return withDomain(local.toLowerCase(Locale.ROOT), domain(text.substring(at + 1)));
    }

    /** The form in which a domain is compared: lower case, ASCII; empty for a text that is no domain. */
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
            return new Refused("behind the @ stands a domain such as example.com, an international one best as xn--");
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
