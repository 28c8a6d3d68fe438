package org.mobilearchive.connector.mapping;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The world's numbering plans, by the metadata of libphonenumber. A number is assembled here rather than parsed: the
 * library's parser drops trunk prefixes and updates old mobile prefixes, and so turns one number into another.
 * Thread-safe.
 */
final class NumberPlans {
    private static final int MAX_COUNTRY_CODE_DIGITS = 3;
    private static final int MAX_E164_DIGITS = 15;
    private static final int MAX_TRUNK_PREFIX_DIGITS = 3;
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private NumberPlans() {}

    /** Whether digits with a country code are a valid number. */
    static boolean isValid(String international) {
        return number(international).filter(PLANS::isValidNumber).isPresent();
    }

    /** The region of a valid number such as US; empty if it is not valid, 001 if it belongs to no country. */
    static Optional<String> region(String international) {
        return number(international)
                .filter(PLANS::isValidNumber)
                .flatMap(number -> Optional.ofNullable(PLANS.getRegionCodeForNumber(number)));
    }

    /** The country code that these digits begin with; empty if there is none. */
    static Optional<String> countryCode(String international) {
        return number(international).map(number -> String.valueOf(number.getCountryCode()));
    }

    /** The main region of each country code. */
    static Set<String> mainRegions() {
        Set<String> regions = new TreeSet<>();
        PLANS.getSupportedCallingCodes().forEach(code -> regions.add(PLANS.getRegionCodeForCountryCode(code)));
        regions.remove(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
        return regions;
    }

    static boolean isRegion(String region) {
        return PLANS.getSupportedRegions().contains(region);
    }

    /**
     * The valid numbers that a region's national digits can be: as they are, and without the trunk prefix.
     *
     * @param national digits; a masked number is none
     * @return with the country code, without {@code +}; most often one or none
     */
    static Set<String> ofRegion(String region, String national) {
        int countryCode = PLANS.getCountryCodeForRegion(region);
        Set<String> readings = new LinkedHashSet<>();
        if (isValid(countryCode, national)) {
            readings.add(countryCode + national);
        }
        String prefix = PLANS.getNddPrefixForRegion(region, true);
        if (prefix == null || prefix.isEmpty() || national.charAt(0) != prefix.charAt(0)) {
            return readings;
        }
        for (int length = 1; length <= MAX_TRUNK_PREFIX_DIGITS && length < national.length(); length++) {
            String rest = national.substring(length);
            if (isValid(countryCode, rest)
                    && (national.substring(0, length).equals(prefix) || isWritten(national, countryCode, rest))) {
                readings.add(countryCode + rest);
            }
        }
        return readings;
    }

    /** Whether the region itself writes the number with these digits: some have more than one trunk prefix. */
    private static boolean isWritten(String national, int countryCode, String rest) {
        return PhoneNumberUtil.normalizeDigitsOnly(PLANS.format(number(countryCode, rest), PhoneNumberFormat.NATIONAL))
                .equals(national);
    }

    private static boolean isValid(int countryCode, String national) {
        return national.length() + String.valueOf(countryCode).length() <= MAX_E164_DIGITS
                && NumberText.isDigits(national)
                && PLANS.isValidNumber(number(countryCode, national));
    }

    private static Optional<PhoneNumber> number(String digits) {
        if (digits.isEmpty()
                || digits.length() > MAX_E164_DIGITS
                || digits.charAt(0) == '0'
                || !NumberText.isDigits(digits)) {
            return Optional.empty();
        }
        int limit = Math.min(MAX_COUNTRY_CODE_DIGITS, digits.length() - 1);
        for (int length = 1; length <= limit; length++) {
            int countryCode = Integer.parseInt(digits.substring(0, length));
            if (PLANS.getSupportedCallingCodes().contains(countryCode)) {
                return Optional.of(number(countryCode, digits.substring(length)));
            }
        }
        return Optional.empty();
    }

    private static PhoneNumber number(int countryCode, String national) {
        PhoneNumber number = new PhoneNumber();
        number.setCountryCode(countryCode);
        number.setNationalNumber(Long.parseLong(national));
        int zeros = NumberText.leadingZeros(national);
        if (zeros > 0) {
            number.setItalianLeadingZero(true);
            number.setNumberOfLeadingZeros(zeros);
        }
        return number;
    }
}
