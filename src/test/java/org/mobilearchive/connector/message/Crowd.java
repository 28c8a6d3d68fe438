package org.mobilearchive.connector.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** People of whom each is one number, account, address or name, which the site spells in many ways. */
final class Crowd {
    /** @param spelling another JSON object of the same person each time */
    record Person(int number, Supplier<ObjectNode> spelling) {}

    private final Random random;
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Person> people = new ArrayList<>();

    Crowd(Random random) {
        this.random = random;
        for (int i = 0; i < 60; i++) {
            String us = "1415" + (5_550_100 + i);
            String uk = "4420718" + (38_750 + i);
            String id = Integer.toString(88_210_345 + i);
            String address = "kofi" + i + (i % 2 == 0 ? "@contoso.com" : "@outside.example");
            String name = "Jos\u00e9 Li" + i;
            add(() -> number(us));
            add(() -> number(uk));
            add(() -> account("tg", id));
            add(() -> account("wx", "wxid_" + id + "aB"));
            add(() -> account("wx", "wxid_" + id + "Ab"));
            add(() -> oneOf("account", "wa-lid:" + id, "WA-LID:" + id, id + "@lid", id + ":3@lid"));
            add(() -> oneOf(
                    "email", address, address.toUpperCase(Locale.ROOT), "SMTP:" + address, "K <" + address + ">"));
            add(() -> oneOf("name", name, "  " + name, "Jose\u0301  Li" + name.substring(7), name + "\u00a0"));
        }
    }

    List<Person> people() {
        return people;
    }

    Person any() {
        return people.get(random.nextInt(people.size()));
    }

    /** The lines of a custom mapping of every third number. */
    String mapping() {
        StringBuilder csv = new StringBuilder("External User ID,Microsoft 365 User Mailbox\n");
        for (int i = 0; i < 60; i += 3) {
            csv.append("+1415").append(5_550_100 + i).append(",user").append(i).append("@contoso.com\n");
        }
        return csv.toString();
    }

    private void add(Supplier<ObjectNode> spelling) {
        people.add(new Person(people.size(), spelling));
    }

    private ObjectNode number(String digits) {
        String spaced = "+" + digits.substring(0, 2) + " (" + digits.substring(2, 5) + ") " + digits.substring(5);
        return random.nextInt(5) == 0
                ? oneOf("account", digits + "@s.whatsapp.net", digits + ":7@s.whatsapp.net", "+" + digits)
                : oneOf(
                        "number",
                        "+" + digits,
                        digits,
                        "00" + digits,
                        spaced,
                        "tel:+" + digits,
                        "\u200e+" + digits + "\u00a0");
    }

    private ObjectNode account(String scheme, String id) {
        return oneOf(
                "account", scheme + ":" + id, scheme.toUpperCase(Locale.ROOT) + ":" + id, " " + scheme + ": " + id);
    }

    private ObjectNode oneOf(String member, String... spellings) {
        ObjectNode person = mapper.createObjectNode().put(member, spellings[random.nextInt(spellings.length)]);
        return member.equals("name") || random.nextBoolean() ? person : person.put("name", "N" + random.nextInt(9));
    }
}
