package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mobilearchive.connector.mapping.Reading.Refused;
import org.mobilearchive.connector.mapping.Reading.Undecided;
import org.mobilearchive.connector.mapping.csv.Shown;

/**
 * What a number without {@code +} or {@code 00} is in a mapping file. Digits alone do not tell: (323) 555-0123 is a
 * number of the US, and with a country code it is one of Belgium.
 */
@FunctionalInterface
public interface BareNumbers {
    /** Nobody has said it: such a number is not taken. */
    BareNumbers UNSAID = Undecided::new;
    /** They begin with their country code. */
    BareNumbers COUNTRY_CODE = BareNumbers::withCountryCode;

    /**
     * Reads the digits of such a number, without extension; it may be masked.
     *
     * @return the number as digits with the country code, or why it is not taken
     */
    Reading read(String symbols);

    /**
     * The meaning by the key {@code mapping.custom.bare-numbers}.
     *
     * @param setting {@code country-code}, a region such as {@code US}, or empty
     * @throws IllegalArgumentException if it is none of them
     */
    static BareNumbers of(String setting) {
        return switch (setting) {
            case "" -> UNSAID;
            case "country-code" -> COUNTRY_CODE;
            default -> new OfRegion(setting);
        };
    }

    private static Reading withCountryCode(String digits) {
        boolean sure = NumberText.isMasked(digits)
                || NumberPlans.isValid(digits) && digits.length() > PhoneNumbers.MAX_SHORT_CODE_DIGITS;
        return sure
                ? PhoneNumbers.international(digits)
                : new Refused(
                        "is not surely a number with its country code, as mapping.custom.bare-numbers says of all:"
                                + " write + and the country code");
    }

    /** They are national numbers of this region, with or without its trunk prefix. */
    record OfRegion(String region) implements BareNumbers {
        public OfRegion {
            requireNonNull(region, "region is null");
            if (!NumberPlans.isRegion(region)) {
                throw new IllegalArgumentException(
                        "mapping.custom.bare-numbers must be country-code or a region such as" + " US, and is "
                                + Shown.quoted(region) + ": set one of the two, or neither");
            }
        }

        @Override
        public Reading read(String digits) {
            Set<String> readings = NumberPlans.ofRegion(region, digits);
            Set<String> all = new LinkedHashSet<>(readings);
            if (NumberPlans.isValid(digits)) {
                all.add(digits);
            }
            if (readings.isEmpty()) {
                return new Refused("is not a number of " + region
                        + all.stream()
                                .map(other -> ", and with a country code it is one of " + where(other))
                                .collect(joining())
                        + ": write + and the country code");
            }
            return all.size() == 1
                    ? PhoneNumbers.international(all.iterator().next())
                    : new Refused("can be "
                            + all.stream()
                                    .map(one -> Shown.masked("+" + one) + " (" + where(one) + ")")
                                    .collect(joining(" or "))
                            + ": write the right one with +");
        }

        private static String where(String international) {
            return NumberPlans.region(international).orElse("no country");
        }
    }
}
