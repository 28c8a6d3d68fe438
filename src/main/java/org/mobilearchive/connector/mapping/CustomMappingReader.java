package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.Reading.Doubtful;
import org.mobilearchive.connector.mapping.Reading.Refused;
import org.mobilearchive.connector.mapping.Reading.Undecided;
import org.mobilearchive.connector.mapping.csv.CsvHeader;
import org.mobilearchive.connector.mapping.csv.CsvRow;
import org.mobilearchive.connector.mapping.csv.CsvTable;
import org.mobilearchive.connector.mapping.csv.Problems;
import org.mobilearchive.connector.mapping.csv.Shown;

/** Reads one custom mapping file. */
final class CustomMappingReader {
    private static final String USER = "External User ID";
    private static final String MAILBOX = "Microsoft 365 User Mailbox";
    private static final String FROM = "Valid From";
    private static final String TO = "Valid To";
    private static final List<String> NAMES = List.of(USER, MAILBOX, FROM, TO);
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
    private static final String VALID = "valid";
    private static final int MAX_MISSPELT = 2;
    private static final int ISO_DATE_CHARACTERS = "2026-11-18".length();

    private final CsvTable table;
    private final Problems problems;
    private final Problems warnings;
    private final List<Holding> rows = new ArrayList<>();
    private final BareNumbers bare;
    private final BareRows undecided = new BareRows();
    private int user;
    private int mailbox;
    private int from;
    private int to;

    CustomMappingReader(Path file, BareNumbers bare) {
        this.bare = bare;
        problems = new Problems("mapping file", file);
        warnings = new Problems("mapping file", file);
        table = new CsvTable(file, List.of(USER, MAILBOX), List.of(FROM, TO), problems);
    }

    CustomMapping read() {
        table.read(this::takeHeader, this::takeRow);
        undecided.report(problems);
        Holdings holdings = Holdings.of(rows, problems, warnings);
        problems.throwIfAny();
        if (rows.isEmpty()) {
            warnings.add("has no rows: it maps nobody");
        }
        return new CustomMapping(holdings, warnings);
    }

    private void takeHeader(CsvHeader header) {
        user = header.indexOf(USER);
        mailbox = header.indexOf(MAILBOX);
        from = header.indexOf(FROM);
        to = header.indexOf(TO);
        List<String> used = NAMES.stream().map(CsvHeader::name).toList();
        header.columns().stream()
                .filter(column -> !column.isEmpty() && !used.contains(column))
                .forEach(column -> takeUnused(header.line(), column));
    }

    /** A misspelt column would change who gets a message, without a sign of it. */
    private void takeUnused(long line, String column) {
        String what = "the column " + Shown.quoted(column) + " is not used";
        Optional<String> meant = NAMES.stream()
                .filter(name -> isLike(column, CsvHeader.name(name)))
                .min(Comparator.comparing(name -> DISTANCE.apply(column, CsvHeader.name(name))));
        meant.ifPresentOrElse(
                name -> problems.add(line, what + ", and is like " + name + ": name it so, or quite differently"),
                () -> warnings.add(line, what + ": is it misspelt?"));
    }

    private static boolean isLike(String column, String name) {
        return column.startsWith(VALID) && name.startsWith(VALID) || DISTANCE.apply(column, name) <= MAX_MISSPELT;
    }

    private void takeRow(CsvRow row) {
        String key = value(row, USER, user, ExternalUserId.read(row.cell(user), bare));
        String address = value(row, MAILBOX, mailbox, EmailAddresses.read(row.cell(mailbox)));
        OptionalInt first = day(row, FROM, from, Integer.MIN_VALUE);
        OptionalInt last = day(row, TO, to, Integer.MAX_VALUE);
        if (key != null) {
            undecided.other(key);
        }
        if (key == null || address == null || first.isEmpty() || last.isEmpty()) {
            return;
        }
        if (first.getAsInt() > last.getAsInt()) {
            problems.add(row.line(), FROM + " must not be after " + TO + ": swap or correct the two");
        } else {
            rows.add(new Holding(key, address, first.getAsInt(), last.getAsInt(), (int) row.line()));
        }
    }

    private @Nullable String value(CsvRow row, String name, int column, Reading reading) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            problems.add(row.line(), name + " is empty: fill it in, or remove the row");
            return null;
        }
        String shown = column == user ? Shown.masked(cell) : Shown.quoted(cell);
        if (reading instanceof Refused refused) {
            problems.add(row.line(), name + " " + shown + ": " + refused.rule());
        } else if (reading instanceof Doubtful doubtful) {
            warnings.add(row.line(), name + " " + shown + " " + doubtful.rule());
        } else if (reading instanceof Undecided number) {
            undecided.add(row.line(), number.digits());
        }
        return reading.value().orElse(null);
    }

    private OptionalInt day(CsvRow row, String name, int column, int unbounded) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return OptionalInt.of(unbounded);
        }
        try {
            if (cell.length() == ISO_DATE_CHARACTERS) {
                return OptionalInt.of((int) LocalDate.parse(cell).toEpochDay());
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        problems.add(row.line(), name + " " + Shown.quoted(cell) + " is not a date: write it as 2026-11-18");
        return OptionalInt.empty();
    }
}
