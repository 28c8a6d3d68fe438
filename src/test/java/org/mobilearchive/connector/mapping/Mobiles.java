package org.mobilearchive.connector.mapping;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Valid mobile numbers of a region, made from a seed and held valid by the library alone. */
final class Mobiles {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> MOBILE =
            EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /**
     * A number.
     *
     * @param e164 with {@code +}
     * @param national its digits as its country writes them, with the trunk prefix
     * @param bare the same without a trunk prefix
     */
    record Mobile(String e164, String national, String bare) {}

    private Mobiles() {}

    static List<Mobile> of(String region, int count) {
        Random random = new Random(region.hashCode());
        int length = digits(LIBRARY.getExampleNumberForType(region, PhoneNumberType.MOBILE))
                .length();
        int code = LIBRARY.getCountryCodeForRegion(region);
        Set<Mobile> mobiles = new LinkedHashSet<>();
        while (mobiles.size() < count) {
            PhoneNumber number = new PhoneNumber().setCountryCode(code).setNationalNumber((long)
                    ((1 + random.nextDouble() * 9) * Math.pow(10, length - 1)));
            if (LIBRARY.isValidNumberForRegion(number, region) && MOBILE.contains(LIBRARY.getNumberType(number))) {
                mobiles.add(new Mobile(
                        LIBRARY.format(number, PhoneNumberFormat.E164),
                        PhoneNumberUtil.normalizeDigitsOnly(LIBRARY.format(number, PhoneNumberFormat.NATIONAL)),
                        digits(number)));
            }
        }
        return new ArrayList<>(mobiles);
    }

    private static String digits(PhoneNumber number) {
        return LIBRARY.getNationalSignificantNumber(number);
    }
}
