package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest;
import org.mobilearchive.connector.demo.SiteRequest.Kind;

/** The answers of a small site whose time a test tells, and which fails as its script says. Thread-safe. */
final class SeededSite implements Fault {
    static final int FILE_BYTES = 700;

    private static final int FAULTS = 6;

    private List<SeededItem> items = List.of();
    private Instant now = Instant.EPOCH;
    private int lie;
    private int faulty;
    private int fault;
    private boolean lasting;
    private int requests;

    /** What the site has from now on. */
    synchronized void items(List<SeededItem> items) {
        this.items = List.copyOf(items);
    }

    /** What the site has got by now. */
    synchronized void now(Instant now) {
        this.now = now;
    }

    /** No faults in the next run. */
    synchronized void sound() {
        lie = 0;
        faulty = Integer.MAX_VALUE;
        requests = 0;
    }

    /** Faults in the next run, by chance. */
    synchronized void script(Random random) {
        sound();
        lie = random.nextInt(6) == 0 ? 1 : 0;
        fault = random.nextInt(FAULTS);
        lasting = random.nextInt(4) == 0;
        faulty = random.nextInt(2) == 0 ? random.nextInt(6) : Integer.MAX_VALUE;
    }

    @Override
    public synchronized SiteAnswer answer(SiteRequest request, Proper proper) throws IOException {
        int number = requests++;
        if (number == faulty || lasting && number > faulty) {
            return faulty(request, proper);
        }
        return sound(request, proper);
    }

    private SiteAnswer sound(SiteRequest request, Proper proper) throws IOException {
        if (request.kind() == Kind.ITEMS) {
            return list(query(request.uri().getRawQuery()));
        }
        if (request.kind() == Kind.ATTACHMENT) {
            byte[] bytes = new byte[FILE_BYTES];
            Arrays.fill(bytes, (byte) request.uri().getPath().hashCode());
            return SiteAnswer.of(200, "application/octet-stream", Body.of(List.of(bytes)));
        }
        return proper.get();
    }

    private SiteAnswer faulty(SiteRequest request, Proper proper) throws IOException {
        SiteAnswer answer = sound(request, proper);
        return switch (fault) {
            case 0 -> SiteAnswer.error(500, "broken");
            case 1 -> SiteAnswer.error(503, "busy").with("Retry-After", "0");
            case 2 -> SiteAnswer.error(429, "slower").with("Retry-After", "-1");
            case 3 -> SiteAnswer.error(request.kind() == Kind.TOKEN ? 500 : 401, "invalid_token");
            case 4 -> answer.cutAt(answer.body().size() / 2);
            default -> SiteAnswer.json(200, "{\"items\":[{\"id\":");
        };
    }

    private SiteAnswer list(Map<String, String> query) {
        Instant from = Instant.parse(query.get("from"));
        Instant to = Instant.parse(query.get("to"));
        List<SeededItem> window = items.stream()
                .filter(item ->
                        !item.archivedAt().isBefore(from) && item.archivedAt().isBefore(to))
                .filter(item -> !item.archivedAt().isAfter(now))
                .toList();
        List<String> listed = new ArrayList<>();
        window.forEach(item -> {
            for (int i = 0; i < item.lists(); i++) {
                listed.add(item.json());
            }
        });
        int start = Math.min(Integer.parseInt(query.getOrDefault("cursor", "0")), listed.size());
        int end = Math.min(start + Integer.parseInt(query.get("limit")), listed.size());
        String next = end < listed.size() ? "\"" + end + "\"" : "null";
        return SiteAnswer.json(
                200,
                "{\"items\":[" + String.join(",", listed.subList(start, end)) + "],\"next\":" + next + ",\"total\":"
                        + (window.size() + lie) + "}");
    }

    private static Map<String, String> query(String raw) {
        return Arrays.stream(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
