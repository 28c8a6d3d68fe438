package org.mobilearchive.connector.points;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes the items of some days of a small site: late ones, edits, recalls, and those that nobody can import. */
final class SeededItems {
    /** The most bytes of an item. */
    static final int LIMIT_BYTES = 4000;

    private final Random random;
    private final String name;
    private final Instant start;
    private final List<SeededItem> items = new ArrayList<>();

    SeededItems(Random random, String name, Instant start) {
        this.random = random;
        this.name = name;
        this.start = start;
    }

    List<String> mailboxes() {
        return List.of(mailbox("ana"), mailbox("ben"), mailbox("cy"));
    }

    private String mailbox(String person) {
        return person + "." + name + "@sim.test";
    }

    /** The custom mapping at one time, and at another one. */
    String mapping(boolean later) {
        return "External User ID,Microsoft 365 User Mailbox\n+14155550123," + mailbox(later ? "ben" : "ana") + "\n";
    }

    List<SeededItem> make(int days) {
        for (int day = 0; day < days; day++) {
            for (int count = random.nextInt(5); count > 0; count--) {
                add(at(day));
            }
        }
        items.sort(SeededItem.ORDER);
        return items;
    }

    private Instant at(int day) {
        return start.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(86_400));
    }

    private void add(Instant at) {
        String id = name + "-" + items.size();
        switch (random.nextInt(10)) {
            case 0 -> add(id, 1, at, people("in@nowhere.test"), Set.of(), false, "UNMAPPED");
            case 1 ->
                add(
                        id,
                        1,
                        at,
                        people("in@nowhere.test") + ",\"call\":3,\"kind\":7,\"kind\":7",
                        Set.of(),
                        false,
                        "INVALID");
            case 2 ->
                add(
                        id,
                        1,
                        at,
                        people(mailbox("ana")) + ",\"text\":\"" + "x".repeat(LIMIT_BYTES + 1) + "\"",
                        Set.of(),
                        false,
                        "OVERSIZED");
            case 3 -> add(id, 1, at, number(), Set.of(mailbox("ana"), mailbox("ben")), true, null);
            case 4 -> edited(id, at);
            default -> add(id, 1, at, people(some()), some, false, null);
        }
    }

    private Set<String> some = Set.of();

    private String[] some() {
        some = new TreeSet<>();
        while (some.isEmpty()) {
            mailboxes().stream().filter(mailbox -> random.nextBoolean()).forEach(some::add);
        }
        return some.toArray(String[]::new);
    }

    /** An item, and its second version or its recall some hours later. */
    private void edited(String id, Instant at) {
        add(id, 1, at, people(some()), some, false, null);
        Instant later = at.plusSeconds(random.nextInt(40_000));
        String original = ",\"original\":\"" + id + "\",\"previousText\":\"Ok\",\"scope\":\"everyone\"";
        String people = people(some.toArray(String[]::new));
        if (random.nextBoolean()) {
            add(id, 2, later, people + ",\"kind\":\"edit\"" + original, some, false, null);
        } else {
            add(id + "-recall", 1, later, people + ",\"kind\":\"deletion\"" + original, some, false, null);
        }
    }

    private static String people(String... emails) {
        StringBuilder recipients = new StringBuilder();
        for (String email : emails) {
            recipients
                    .append(recipients.isEmpty() ? "" : ",")
                    .append("{\"email\":\"")
                    .append(email)
                    .append("\"}");
        }
        return ",\"sender\":{\"name\":\"Out\",\"number\":\"+442079460901\"},\"recipients\":[" + recipients + "]";
    }

    private static String number() {
        return ",\"sender\":{\"number\":\"+14155550123\"},\"recipients\":[{\"number\":\"+442079460901\"}]";
    }

    private void add(String id, int version, Instant at, String more, Set<String> to, boolean anyOf, String reason) {
        String sentAt = ",\"sentAt\":\"" + at.minusSeconds(late()) + "\"";
        String file = reason == null && random.nextInt(4) == 0
                ? ",\"attachments\":[{\"id\":\"file\",\"name\":\"a.bin\",\"size\":" + SeededSite.FILE_BYTES + "}]"
                : "";
        String json = "{\"id\":\"" + id + "\",\"version\":" + version + ",\"archivedAt\":\"" + at + "\"" + sentAt + more
                + file + "}";
        items.add(new SeededItem(id, version, at, json, random.nextInt(8) == 0 ? 2 : 1, to, anyOf, reason));
    }

    /** Seconds from when it was sent until the site got it; a late one has taken days. */
    private int late() {
        return random.nextInt(10) == 0 ? random.nextInt(1_000_000) : random.nextInt(60);
    }
}
