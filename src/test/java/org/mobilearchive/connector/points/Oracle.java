package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.server.Programs;

/** What a program that shares no code with the connector finds wrong in mailboxes, ledger and staging. */
final class Oracle {
    private Oracle() {}

    /** Its output if there is something wrong, else nothing. The connector must be closed, its ledger is in a file. */
    static String differences(World world, SiteData day, MailAccount mail)
            throws IOException, SQLException, InterruptedException {
        Path tables = Files.createDirectories(world.data().resolve("tables"));
        // only read: a ledger that another program wrote to is refused at the next start
        dump("jdbc:h2:file:" + world.data().resolve("ledger") + ";ACCESS_MODE_DATA=r", tables);
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

    /** Writes every table as a CSV file of its name, by the database itself. */
    private static void dump(String ledger, Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ledger);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                Path file = folder.resolve(table.toLowerCase(Locale.ROOT) + ".csv");
                statement.execute("CALL CSVWRITE('" + file + "', 'SELECT * FROM \"" + table + "\"', 'charset=UTF-8')");
            }
        }
    }
}
