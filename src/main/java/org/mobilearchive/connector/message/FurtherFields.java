package org.mobilearchive.connector.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mapping.PhoneNumbers;
import org.mobilearchive.connector.telemessage.item.FurtherMembers;
import org.mobilearchive.connector.telemessage.item.Item;

/** The record's fields about what the item says beyond the source contract. */
final class FurtherFields {
    private static final Field MORE = Field.of("", "… more in the record");

    private static final Pattern INTERNATIONAL =
            Pattern.compile("^\\s*(?:tel:\\s*)?(?:\\+|00)", Pattern.CASE_INSENSITIVE);
    /** Shorter numbers have their plus by metadata, which other builds have newer. */
    private static final Pattern E164 = Pattern.compile("\\+[0-9]{9,15}");

    private FurtherFields() {}

    static List<Field> of(Item item) {
        List<Field> fields = new ArrayList<>();
        for (FurtherMembers.Member member : item.further().members()) {
            fields.add(Field.of(OneLine.of(member.path()), searchable(member.value())));
        }
        if (item.further().more()) {
            fields.add(MORE);
        }
        return fields;
    }

    /** A number that says its country code, such as a contact's, is searched for in one spelling. */
    private static String searchable(String value) {
        return INTERNATIONAL.matcher(value).find()
                ? PhoneNumbers.key(value)
                        .filter(number -> E164.matcher(number).matches() && !value.contains(number))
                        .map(number -> value + ", " + number)
                        .orElse(value)
                : value;
    }
}
