package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.Reading.Doubtful;
import org.mobilearchive.connector.mapping.Reading.Refused;

/** Reads one custom mapping file. */
final class CustomMappingReader {
    private static final String USER = "External User ID";
    private static final String MAILBOX = "Microsoft 365 User Mailbox";
    private static final String FROM = "Valid From";
    private static final String TO = "Valid To";
    private static final int ISO_DATE_CHARACTERS = "2026-11-18".length();

    private final CsvTable table;
    private final Problems problems;
    private final Problems warnings;
    private final List<Holding> rows = new ArrayList<>();
    private int user;
    private int mailbox;
    private int from;
    private int to;

    CustomMappingReader(Path file) {
        problems = new Problems("mapping file", file);
        warnings = new Problems("mapping file", file);
        table = new CsvTable(file, List.of(USER, MAILBOX), List.of(FROM, TO), problems);
    }

    CustomMapping read() {
        table.read(this::takeHeader, this::takeRow);
        Holdings holdings = Holdings.of(rows, problems, warnings);
        problems.throwIfAny();
        if (rows.isEmpty()) {
            warnings.add("has no rows: nobody is found by it");
        }
        return new CustomMapping(holdings, warnings.texts());
    }

    private void takeHeader(CsvHeader header) {
        user = header.indexOf(USER);
        mailbox = header.indexOf(MAILBOX);
        from = header.indexOf(FROM);
        to = header.indexOf(TO);
        List<Integer> used = List.of(user, mailbox, from, to);
        for (int column = 0; column < header.columns().size(); column++) {
            if (!used.contains(column) && !header.columns().get(column).isEmpty()) {
                String name = Shown.quoted(header.columns().get(column));
                warnings.add(header.line(), "the column " + name + " is not used: is it misspelt?");
            }
        }
    }

    private void takeRow(CsvRow row) {
        String key = value(row, USER, user, ExternalUserId.read(row.cell(user)));
        String address = value(row, MAILBOX, mailbox, EmailAddresses.read(row.cell(mailbox)));
        OptionalInt first = day(row, FROM, from, Integer.MIN_VALUE);
        OptionalInt last = day(row, TO, to, Integer.MAX_VALUE);
        if (key == null || address == null || first.isEmpty() || last.isEmpty()) {
            return;
        }
        if (first.getAsInt() > last.getAsInt()) {
            problems.add(row.line(), FROM + " must not be after " + TO + ": exchange or correct the two");
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
        if (reading instanceof Refused refused) {
            problems.add(row.line(), name + " " + Shown.quoted(cell) + ": " + refused.rule());
        } else if (reading instanceof Doubtful doubtful) {
            warnings.add(row.line(), name + " " + Shown.quoted(cell) + " " + doubtful.rule());
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
            // told below
        }
        problems.add(row.line(), name + " " + Shown.quoted(cell) + " is no date: write it as 2026-11-18");
        return OptionalInt.empty();
    }
}
