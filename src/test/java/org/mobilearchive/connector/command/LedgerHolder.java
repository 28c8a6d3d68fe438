package org.mobilearchive.connector.command;

import java.io.IOException;
import java.nio.file.Path;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.store.Database;

/** Another process that has the ledger open: says so, and closes it when its standard input ends. */
final class LedgerHolder {
    private LedgerHolder() {}

    public static void main(String... arguments) throws IOException {
        Database database = Ledger.open(arguments[0], null, null);
        System.out.println("open");
        System.out.flush();
        while (System.in.read() >= 0) {
            // waits for the end
        }
        database.close();
    }

    /** Starts it, and returns when the ledger is open. */
    static Process start(String url) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerHolder.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.getInputStream().read() != 'o') {
            process.destroyForcibly();
            throw new IOException("the ledger could not be opened by another process: " + url);
        }
        return process;
    }
}
