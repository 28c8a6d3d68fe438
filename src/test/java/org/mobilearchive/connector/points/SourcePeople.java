package org.mobilearchive.connector.points;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose mailbox is whose, as a person reads the mapping and the directory of a day. */
final class SourcePeople {
    private static final Pattern NUMBER = Pattern.compile("(?:tel:)?[+(\\[]*[0-9][0-9 ()\\[\\]./\u2011\u00a0-]{5,}");

    private final List<String[]> mapping = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();

    SourcePeople(Path day) throws IOException {
        for (String line : Files.readAllLines(day.resolve("mailboxes.csv"))) {
            String[] cells = line.split(",");
            for (String address : cells) {
                addresses.put(address, cells[0]);
            }
        }
        for (String line : Files.readAllLines(day.resolve("mapping.csv"))) {
            String[] cells = (line + ",-,-").split(",");
            cells[0] = e164(cells[0]).orElse(cells[0]);
            mapping.add(cells);
        }
    }

    /** The mailbox of a participant on the day of an item. */
    Optional<String> mailbox(JsonNode person, String sentAt) {
        String id = e164(person.path("number").asText(""))
                .orElse(person.path("account").asText(""));
        String day = sentAt.length() < 10 ? "" : sentAt.substring(0, 10);
        return mapping.stream()
                .filter(row -> row[0].equals(id)
                        && from(row[2]).compareTo(day) <= 0
                        && to(row[3]).compareTo(day) >= 0)
                .map(row -> row[1])
                .findFirst()
                .or(() -> Optional.ofNullable(addresses.get(person.path("email").asText(""))));
    }

    private static String from(String cell) {
        return cell.startsWith("2") ? cell : "0";
    }

    private static String to(String cell) {
        return cell.startsWith("2") ? cell : "9";
    }

    /** The number as an investigator types it, where a person would take the text for one with its country code. */
    static Optional<String> e164(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}]", "")
                .replace("(0)", "")
                .replaceFirst("@s\\.whatsapp\\.net$", "")
                .strip();
        String digits = plain.replaceAll("[^0-9]", "").replaceFirst("^00", "");
        return NUMBER.matcher(plain).matches() && digits.length() > 8 ? Optional.of("+" + digits) : Optional.empty();
    }
}
