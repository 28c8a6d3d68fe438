package org.mobilearchive.connector.command.text;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Standard error of a process at a terminal. While lines are shown at the bottom of the terminal, other output appears
 * above them, in whole lines. Thread-safe.
 */
public final class StandardError extends OutputStream {
    private static @Nullable StandardError installed;

    private final PrintStream terminal;
    private final Charset charset;
    private final TerminalBlock block = new TerminalBlock();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private List<String> lines = List.of();

    StandardError(PrintStream terminal, Charset charset) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.charset = requireNonNull(charset, "charset is null");
    }

    /** Replaces {@link System#err} by one, before a log or a command keeps a reference to it. */
    public static synchronized void install() {
        String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding"));
        Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
        installed = new StandardError(System.err, charset);
        System.setErr(new PrintStream(installed, true, charset));
    }

    /** Shows lines at the bottom of this process's terminal, instead of the lines that it showed before. */
    public static synchronized Consumer<List<String>> lines(PrintWriter err) {
        return installed == null ? linesBy(err) : installed::show;
    }

    /** The same on a terminal to which nothing else writes meanwhile. */
    public static Consumer<List<String>> linesBy(PrintWriter err) {
        TerminalBlock block = new TerminalBlock();
        return lines -> {
            err.print(block.draw(lines));
            err.flush();
        };
    }

    synchronized void show(List<String> shown) {
        lines = List.copyOf(shown);
        send(block.draw(lines).getBytes(charset));
        if (lines.isEmpty()) {
            send(begun.toByteArray());
            begun.reset();
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        int end = lines.isEmpty() ? from + count : endOfLines(bytes, from, count);
        if (end > from) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(block.erase().getBytes(charset));
            whole.writeBytes(begun.toByteArray());
            whole.write(bytes, from, end - from);
            whole.writeBytes(block.draw(lines).getBytes(charset));
            send(whole.toByteArray());
            begun.reset();
        }
        begun.write(bytes, end, from + count - end);
    }

    private static int endOfLines(byte[] bytes, int from, int count) {
        int end = from + count;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void send(byte[] bytes) {
        terminal.write(bytes, 0, bytes.length);
        terminal.flush();
    }
}
