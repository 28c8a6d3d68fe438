package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line printed in this process.
 *
 * @param code the exit code
 */
record Cli(int code, String out, String err) {
    static Cli run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = ArchiveConnector.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Cli(code, out.toString(), err.toString());
    }

    /** Both streams, to see that something stands in neither. */
    String text() {
        return out + err;
    }
}
