package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.mobilearchive.connector.content.Sha256;

/**
 * The data of a simulated site: a folder with {@code items.jsonl}, {@code att/}, {@code msg/}, {@code mapping.csv} and
 * {@code mailboxes.csv}. Immutable and thread-safe; the files are not watched.
 */
public final class SiteData {
    private final Path folder;
    private final List<SiteItem> items;
    private final Map<String, Body> fills = new HashMap<>();

    private SiteData(Path folder, List<SiteItem> items) {
        this.folder = folder;
        this.items = items;
        for (SiteItem item : items) {
            item.fills()
                    .forEach((id, size) ->
                            fills.put(name(item.key().archiver(), item.key().id(), id), Body.filled(id, size)));
        }
    }

    /**
     * Reads a folder.
     *
     * @throws SiteDataException if a part of it is missing, or lines are malformed; it names every bad line
     */
    public static SiteData read(Path folder) {
        for (String file : List.of("items.jsonl", "mapping.csv", "mailboxes.csv")) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new SiteDataException(
                        "folder " + folder + " must hold the file " + file
                                + ", and does not: a day has items.jsonl, mapping.csv, mailboxes.csv, and att/ and msg/ where items have attachments or messages");
            }
        }
        List<SiteItem> items = new ArrayList<>(readItems(folder.resolve("items.jsonl")));
        items.sort(SiteItem.LISTING_ORDER);
        return new SiteData(folder, List.copyOf(items));
    }

    private static List<SiteItem> readItems(Path file) {
        List<SiteItem> items = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        // ISO 8859-1 keeps every byte, also invalid UTF-8
        try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                readItem(line, number, items, problems);
            }
        } catch (IOException e) {
            throw new SiteDataException(file + " cannot be read", e);
        }
        if (!problems.isEmpty() || items.isEmpty()) {
            throw new SiteDataException(
                    file + (problems.isEmpty() ? " must have at least one item" : ": " + String.join("; ", problems)));
        }
        return items;
    }

    private static void readItem(String line, int number, List<SiteItem> items, List<String> problems) {
        if (line.isBlank()) {
            return;
        }
        try {
            items.add(ItemLine.parse(line));
        } catch (SiteDataException e) {
            problems.add("line " + number + ": " + e.getMessage());
        }
    }

    /** The folder that was read. */
    public Path folder() {
        return folder;
    }

    /** The custom mapping. */
    public Path mapping() {
        return folder.resolve("mapping.csv");
    }

    /** The mailbox directory, with aliases in further columns. */
    public Path directory() {
        return folder.resolve("mailboxes.csv");
    }

    /** The address of every mailbox in the directory, in its order, without aliases. */
    public List<String> mailboxes() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreSurroundingSpaces(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (CSVParser rows = CSVParser.parse(directory(), UTF_8, format)) {
            return rows.stream()
                    .map(row -> row.get("mailbox"))
                    .filter(address -> !address.isEmpty())
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new SiteDataException(
                    directory() + " must be a CSV file with a column mailbox: " + e.getMessage(), e);
        }
    }

    /** The archivers that have items, in alphabetical order. */
    public SortedSet<String> archivers() {
        SortedSet<String> archivers = new TreeSet<>();
        items.forEach(item -> archivers.add(item.key().archiver()));
        return archivers;
    }

    /** The start of the UTC day on which the first item was archived. */
    public Instant from() {
        return items.get(0).archivedAt().truncatedTo(ChronoUnit.DAYS);
    }

    /** The end of the UTC day on which the last item was archived, which is the start of the next. */
    public Instant to() {
        return items.get(items.size() - 1)
                .archivedAt()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(1, ChronoUnit.DAYS);
    }

    /** The items of a window, {@code from <= archivedAt < to}, in the order of a listing. */
    List<SiteItem> window(String archiver, Instant from, Instant to) {
        return items.stream()
                .filter(item -> item.key().archiver().equals(archiver))
                .filter(item ->
                        !item.archivedAt().isBefore(from) && item.archivedAt().isBefore(to))
                .toList();
    }

    /** The bytes of an attachment, or empty if the site has lost them. */
    Optional<Body> attachment(String archiver, String id, String attachment) throws IOException {
        String name = name(archiver, id, attachment);
        Body fill = fills.get(name);
        return fill == null ? file("att", name) : Optional.of(fill);
    }

    /** The e-mail message of an item whose format is email. */
    Optional<Body> message(String archiver, String id) throws IOException {
        return file("msg", name(archiver, id));
    }

    private Optional<Body> file(String kind, String name) throws IOException {
        Path file = folder.resolve(kind).resolve(name);
        return Files.isRegularFile(file) ? Optional.of(Body.file(file)) : Optional.empty();
    }

    private static String name(String... path) {
        return Sha256.hex(String.join("/", path));
    }
}
