package org.mobilearchive.connector.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.BooksReport;
import org.mobilearchive.connector.ledger.Counts;

/** Reports as JSON. The names are promised: they stay, others may be added. */
final class JsonOutput {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonOutput() {}

    static void print(Object value, PrintWriter out) {
        try {
            out.println(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is maps, lists, texts and numbers", e);
        }
    }

    /** An object of names and values in turn; texts, numbers, truth values, lists and objects stay, others are texts. */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), plain(namesAndValues[i + 1]));
        }
        return object;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        boolean stays = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof List<?>
                || value instanceof Map<?, ?>;
        return stays ? value : String.valueOf(value);
    }

    static Map<String, @Nullable Object> of(BooksReport books) {
        return object(
                "from", books.from(),
                "to", books.to(),
                "balances", books.balances(),
                "complete", books.complete(),
                "days", days(books),
                "windows", windows(books),
                "mailboxes", mailboxes(books),
                "runs", runs(books),
                "problems", books.problems(),
                "furtherProblems", books.further());
    }

    private static List<Object> days(BooksReport books) {
        List<Object> days = new ArrayList<>();
        books.days().forEach(day -> days.add(with(day.counts(), object("archiver", day.archiver(), "day", day.day()))));
        return days;
    }

    private static List<Object> windows(BooksReport books) {
        List<Object> windows = new ArrayList<>();
        books.windows()
                .forEach(window -> windows.add(with(
                        window.counts(),
                        object(
                                "window", window.number(),
                                "run", window.run(),
                                "archiver", window.archiver(),
                                "from", window.from(),
                                "to", window.to(),
                                "status", BooksColumns.word(window.status()),
                                "site", window.total(),
                                "elements", window.elements(),
                                "known", window.known()))));
        return windows;
    }

    private static Map<String, @Nullable Object> with(Counts counts, Map<String, @Nullable Object> object) {
        object.putAll(object(
                "listed", counts.listed(),
                "imported", counts.imported(),
                "pending", counts.pending(),
                "deadLettered", BooksColumns.dead(counts)));
        return object;
    }

    private static List<Object> mailboxes(BooksReport books) {
        List<Object> mailboxes = new ArrayList<>();
        books.copies()
                .forEach(copy -> mailboxes.add(object(
                        "mailbox", copy.mailbox(),
                        "delivered", copy.delivered(),
                        "open", copy.open(),
                        "refused", copy.refused())));
        return mailboxes;
    }

    private static List<Object> runs(BooksReport books) {
        List<Object> runs = new ArrayList<>();
        books.runs()
                .forEach(run -> runs.add(object(
                        "run", run.number(),
                        "archiver", run.archiver(),
                        "startedBy", run.startedBy(),
                        "startedAt", run.startedAt(),
                        "endedAt", run.endedAt(),
                        "failure", run.failure(),
                        "copies", run.copies())));
        return runs;
    }
}
