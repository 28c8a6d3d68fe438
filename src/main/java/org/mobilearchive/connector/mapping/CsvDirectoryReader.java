package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mobilearchive.connector.mapping.Reading.Refused;
import org.mobilearchive.connector.mapping.csv.CsvRow;
import org.mobilearchive.connector.mapping.csv.CsvTable;
import org.mobilearchive.connector.mapping.csv.Problems;
import org.mobilearchive.connector.mapping.csv.Shown;

/** Reads one CSV of mailboxes into a map from address or alias to mailbox. */
final class CsvDirectoryReader {
    private static final String MAILBOX = "mailbox";

    private final CsvTable table;
    private final Problems problems;
    private final Map<String, String> mailboxes = new HashMap<>();
    private final Map<String, Long> lines = new HashMap<>();
    private int mailboxColumn;

    CsvDirectoryReader(Path file) {
        problems = new Problems("mailbox directory file", file);
        table = new CsvTable(file, List.of(MAILBOX), List.of(), problems);
    }

    Map<String, String> read() {
        table.read(header -> mailboxColumn = header.indexOf(MAILBOX), this::takeRow);
        if (problems.isEmpty() && mailboxes.isEmpty()) {
            problems.add("has no rows, so that nothing could be delivered: add the mailboxes");
        }
        problems.throwIfAny();
        return Collections.unmodifiableMap(mailboxes);
    }

    private void takeRow(CsvRow row) {
        if (row.cell(mailboxColumn).isEmpty()) {
            problems.add(row.line(), "the mailbox is empty: fill it in, or remove the row");
        }
        Optional<String> mailbox = address(row, mailboxColumn);
        mailbox.ifPresent(address -> add(row.line(), address, address));
        for (int column = 0; column < row.width(); column++) {
            if (column != mailboxColumn) {
                Optional<String> alias = address(row, column);
                mailbox.ifPresent(address -> alias.ifPresent(other -> add(row.line(), other, address)));
            }
        }
    }

    private Optional<String> address(CsvRow row, int column) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Reading reading = EmailAddresses.read(cell);
        if (reading instanceof Refused refused) {
            problems.add(row.line(), "the address " + Shown.quoted(cell) + ": " + refused.rule());
        }
        return reading.value();
    }

    private void add(long line, String address, String mailbox) {
        String before = mailboxes.putIfAbsent(address, mailbox);
        Long beforeLine = lines.putIfAbsent(address, line);
        if (before != null && !before.equals(mailbox)) {
            problems.add(
                    line,
                    "the address " + address + " belongs to " + mailbox + " here and to " + before + " in line "
                            + beforeLine + ": keep one");
        }
    }
}
