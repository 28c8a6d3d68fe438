package org.mobilearchive.connector.command.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.BooksReport;
import org.mobilearchive.connector.ledger.books.Counts;
import org.mobilearchive.connector.ledger.books.OpenWork;
import org.mobilearchive.connector.ledger.books.RunBooks;
import org.mobilearchive.connector.ledger.books.UnstagedLog;

/** Reports as JSON. The names are stable; others may be added. */
public final class JsonOutput {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonOutput() {}

    public static void print(Object value, PrintWriter out) {
        try {
            out.println(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report must consist of maps, lists, texts and numbers", e);
        }
    }

    /** An object of alternating names and values. Texts, numbers, booleans, lists and objects are kept; others become texts. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
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

    public static Map<String, @Nullable Object> of(BooksReport books) {
        return object(
                "from", books.from(),
                "to", books.to(),
                "balances", books.balances(),
                "complete", books.complete(),
                "days", days(books),
                "windows", windows(books),
                "mailboxes", mailboxes(books),
                "runs", runs(books),
                "archivers", archivers(books),
                "gaps", gaps(books),
                "open", open(books.open()),
                "unstaged", unstaged(books.unstaged()),
                "differingAttachments", books.differing(),
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

    private static List<Object> archivers(BooksReport books) {
        List<Object> archivers = new ArrayList<>();
        for (ArchiverBooks each : books.archivers()) {
            archivers.add(object(
                    "archiver",
                    each.archiver(),
                    "completeUpTo",
                    each.completeUpTo(),
                    "open",
                    each.open() == null ? null : open(List.of(each.open())).get(0),
                    "lastRun",
                    each.lastRun() == null ? null : run(each.lastRun())));
        }
        return archivers;
    }

    private static List<Object> gaps(BooksReport books) {
        List<Object> gaps = new ArrayList<>();
        books.gaps()
                .forEach(gap -> gaps.add(object(
                        "archiver", gap.archiver(), "from", gap.from(), "to", gap.to(), "reason", gap.reason())));
        return gaps;
    }

    private static List<Object> open(List<OpenWork> works) {
        List<Object> open = new ArrayList<>();
        works.forEach(work -> open.add(object(
                "archiver", work.archiver(),
                "items", work.items(),
                "copies", work.copies(),
                "since", work.since())));
        return open;
    }

    private static @Nullable Object unstaged(@Nullable UnstagedLog log) {
        return log == null ? null : object("blocks", log.blocks(), "since", log.since(), "cause", log.cause());
    }

    private static List<Object> runs(BooksReport books) {
        List<Object> runs = new ArrayList<>();
        books.runs().forEach(run -> runs.add(run(run)));
        return runs;
    }

    private static Map<String, @Nullable Object> run(RunBooks run) {
        return object(
                "run", run.number(),
                "archiver", run.archiver(),
                "startedBy", run.startedBy(),
                "startedAt", run.startedAt(),
                "endedAt", run.endedAt(),
                "failure", run.failure(),
                "copies", run.copies());
    }
}
