package org.mobilearchive.connector.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest;
import org.mobilearchive.connector.telemessage.page.Window;

/**
 * A day of items that a simulated site makes page by page when it is asked: the same at every time, and nothing of it is
 * held. Each item is for one mailbox, every tenth for two. Put it in the place of the site's fault.
 *
 * @param items 1 or more
 * @param mailboxes 2 or more, in turn
 * @param sizes of the items
 */
record GeneratedItems(int items, int mailboxes, Sizes sizes) implements Fault {
    /** How large the items are. */
    enum Sizes {
        /** Up to 300 bytes of text. */
        SMALL,
        /** Up to 2 kB of text. */
        TEXT,
        /** The same; every 20th has an attachment of 20 to 200 kB, every 500th one of 1 to 9 MB instead. */
        MIXED
    }

    static final String ARCHIVER = "whatsapp";

    private static final Instant FROM = Instant.parse("2026-11-18T00:00:00Z");
    private static final Pattern ATTACHMENT = Pattern.compile("/items/small-([0-9]+)/attachments/");
    private static final Pattern PARAMETER = Pattern.compile("[?&](limit|cursor)=([0-9]+)");
    private static final String WORDS = "Die Lieferung kommt am Freitag, bitte bestätigen. Ok, danke! ";

    GeneratedItems {
        requireNonNull(sizes, "sizes is null");
        if (items < 1 || mailboxes < 2 || mailboxes > 10_000) {
            throw new IllegalArgumentException(
                    "items must be >= 1 and mailboxes 2 to 10000, and they are " + items + " and " + mailboxes);
        }
    }

    /** Small ones. */
    GeneratedItems(int items, int mailboxes) {
        this(items, mailboxes, Sizes.SMALL);
    }

    /** The day that the items are of. */
    Window day() {
        return new Window(FROM, FROM.plus(1, ChronoUnit.DAYS));
    }

    /** The mailboxes' addresses. */
    List<String> addresses() {
        return IntStream.range(0, mailboxes).mapToObj(GeneratedItems::mailbox).toList();
    }

    /** How many copies arrive in all. */
    long copies() {
        return items + (items + 9L) / 10;
    }

    /** What a site needs besides the items: the mapping of the numbers to the mailboxes, and one item that is not listed. */
    SiteData write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder mapping = new StringBuilder("External User ID,Microsoft 365 User Mailbox\n");
        StringBuilder directory = new StringBuilder("mailbox\n");
        for (int i = 0; i < mailboxes; i++) {
            mapping.append(number(i)).append(',').append(mailbox(i)).append('\n');
            directory.append(mailbox(i)).append('\n');
        }
        Files.writeString(folder.resolve("mapping.csv"), mapping);
        Files.writeString(folder.resolve("mailboxes.csv"), directory);
        Files.writeString(
                folder.resolve("items.jsonl"), "{\"archiver\":\"" + ARCHIVER + "\",\"item\":" + item(0) + "}\n");
        return SiteData.read(folder);
    }

    /** A day without items. */
    Window dayBefore() {
        return new Window(FROM.minus(1, ChronoUnit.DAYS), FROM);
    }

    @Override
    public SiteAnswer answer(SiteRequest request, Proper proper) throws IOException {
        SiteAnswer answer = proper.get();
        if (answer.status() == 401) {
            return answer;
        }
        return switch (request.kind()) {
            case ITEMS -> page(request);
            case ATTACHMENT -> attachment(request, answer);
            default -> answer;
        };
    }

    private SiteAnswer attachment(SiteRequest request, SiteAnswer otherwise) {
        Matcher item = ATTACHMENT.matcher(request.uri().toString());
        if (!item.find()) {
            return otherwise;
        }
        int i = Integer.parseInt(item.group(1));
        return SiteAnswer.of(200, "image/jpeg", Body.filled("attachment" + i, attachmentBytes(i)));
    }

    private SiteAnswer page(SiteRequest request) {
        if (!request.uri().toString().contains("from=" + FROM.toString().substring(0, 10))) {
            return SiteAnswer.json(200, "{\"items\":[],\"next\":null,\"total\":0}");
        }
        int limit = 500;
        int start = 0;
        Matcher parameters = PARAMETER.matcher(request.uri().toString());
        while (parameters.find()) {
            int value = Integer.parseInt(parameters.group(2));
            limit = parameters.group(1).equals("limit") ? value : limit;
            start = parameters.group(1).equals("cursor") ? value : start;
        }
        return SiteAnswer.of(200, "application/json", page(start, limit));
    }

    /** A page of the listing. */
    Body page(int start, int limit) {
        int end = Math.min(items, start + limit);
        StringBuilder page = new StringBuilder("{\"items\":[");
        for (int i = start; i < end; i++) {
            page.append(i == start ? "" : ",").append(item(i));
        }
        String next = end < items ? "\"" + end + "\"" : "null";
        page.append("],\"next\":")
                .append(next)
                .append(",\"total\":")
                .append(items)
                .append('}');
        return Body.of(List.of(page.toString().getBytes(UTF_8)));
    }

    private String item(int i) {
        Instant archivedAt = FROM.plusMillis((long) i * 86_400_000 / items);
        String second = i % 10 == 0 ? ",{\"name\":\"Second\",\"number\":\"" + number((i + 1) % mailboxes) + "\"}" : "";
        return "{\"id\":\"small-" + i + "\",\"version\":1,\"archivedAt\":\"" + archivedAt + "\",\"sentAt\":\""
                + archivedAt.minusSeconds(5)
                + "\",\"kind\":\"message\",\"channel\":\"chat\",\"direction\":\"incoming\","
                + "\"conversation\":{\"id\":\"c" + i % 997 + "\",\"name\":null,\"group\":false},\"sender\":"
                + "{\"name\":\"Außen Stehende\",\"number\":\"+442071800498\"},\"recipients\":[{\"name\":\"User\","
                + "\"number\":\"" + number(i % mailboxes) + "\"}" + second + "],\"userEmailAddresses\":[],\"text\":\""
                + text(i) + i + "\",\"attachments\":[" + attachments(i) + "]}";
    }

    private String text(int i) {
        return WORDS.repeat(sizes == Sizes.SMALL || i % 2 == 0 ? 1 + i % 5 : 8 + i % 25);
    }

    private String attachments(int i) {
        long bytes = attachmentBytes(i);
        return bytes == 0
                ? ""
                : "{\"id\":\"a\",\"name\":\"photo.jpg\",\"contentType\":\"image/jpeg\",\"size\":" + bytes + "}";
    }

    /** 0 where the item has no attachment. */
    private long attachmentBytes(int i) {
        if (sizes != Sizes.MIXED || i % 20 != 7) {
            return 0;
        }
        return i % 500 == 7 ? 1_000_000L + i % 9 * 750_000 : 20_000L + i % 19 * 9_500; // in base64 a third more
    }

    private static String number(int mailbox) {
        return "+1415555" + String.format("%04d", mailbox);
    }

    static String mailbox(int number) {
        return "user%04d@scale.test".formatted(number);
    }
}
