package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.server.Programs;

/** What a program that shares no code with the connector finds wrong in mailboxes, ledger and staging. */
final class Oracle {
    private Oracle() {}

    /** Its output if there is something wrong, else nothing. The connector must be closed. */
    static String differences(World world, SiteData day, MailAccount mail)
            throws IOException, SQLException, InterruptedException {
        Path tables = Files.createDirectories(world.data().resolve("tables"));
        // only read: a ledger that another program wrote to is refused at the next start
        dump(world.ledger(), tables);
        List<String> command = new ArrayList<>();
        command.add(Programs.require("python3", "python3").toString());
        command.addAll(
                List.of("src/test/python/oracle.py", "--data", day.folder().toString()));
        command.addAll(List.of("--host", mail.host(), "--port", Integer.toString(mail.port())));
        command.addAll(List.of("--password-env", "MAIL_PASSWORD", "--ledger", tables.toString()));
        command.addAll(List.of("--staging", world.data().resolve("staging").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MAIL_PASSWORD", mail.password());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }

    /** Writes every table as a CSV file of its name. */
    private static void dump(WorldLedger ledger, Path folder) throws IOException, SQLException {
        try (Connection connection = ledger.look();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                Path file = folder.resolve(table.toLowerCase(Locale.ROOT) + ".csv");
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + '"');
                        CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.RFC4180)) {
                    write(rows, printer);
                }
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names =
                connection.getMetaData().getTables(null, null, "%", new String[] {"BASE TABLE", "TABLE"})) {
            while (names.next()) {
                if (!"INFORMATION_SCHEMA".equals(names.getString("TABLE_SCHEM"))) {
                    tables.add(names.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    private static void write(ResultSet rows, CSVPrinter printer) throws IOException, SQLException {
        int columns = rows.getMetaData().getColumnCount();
        for (int column = 1; column <= columns; column++) {
            printer.print(rows.getMetaData().getColumnName(column).toUpperCase(Locale.ROOT));
        }
        printer.println();
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                printer.print(rows.getString(column));
            }
            printer.println();
        }
    }
}
