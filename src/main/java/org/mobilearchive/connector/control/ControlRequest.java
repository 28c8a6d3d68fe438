package org.mobilearchive.connector.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as the user typed it.
 *
 * @param arguments at most {@value #MAX_ARGUMENTS}, of {@value #MAX_BYTES} bytes together
 * @param folder the user's working directory, to which relative paths refer
 * @param columns the width of the terminal to which its output goes; 0 if it goes to none
 */
public record ControlRequest(List<String> arguments, Path folder, int columns) {
    static final int MAX_ARGUMENTS = 10_000;
    static final int MAX_BYTES = 1024 * 1024;
    /** The name of the protocol and its version. */
    private static final int MAGIC = 0x4d414302;

    public ControlRequest {
        arguments = List.copyOf(arguments);
        requireNonNull(folder, "folder is null");
        columns = Math.max(0, columns);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(columns);
        writeText(out, folder.toString());
        out.writeInt(arguments.size());
        for (String argument : arguments) {
            writeText(out, argument);
        }
        out.flush();
    }

    static ControlRequest read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("a request must begin with the protocol's name and version, and does not");
        }
        int columns = in.readInt();
        Path folder = Path.of(readText(in, MAX_BYTES));
        int count = bounded(in.readInt(), MAX_ARGUMENTS, "arguments");
        List<String> arguments = new ArrayList<>();
        int left = MAX_BYTES;
        for (int i = 0; i < count; i++) {
            String argument = readText(in, left);
            left -= argument.getBytes(UTF_8).length;
            arguments.add(argument);
        }
        return new ControlRequest(arguments, folder, columns);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in, int limit) throws IOException {
        byte[] bytes = new byte[bounded(in.readInt(), limit, "bytes")];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }

    private static int bounded(int value, int limit, String unit) throws IOException {
        if (value < 0 || value > limit) {
            throw new IOException("a request must have 0 to " + limit + " " + unit + ", and has " + value);
        }
        return value;
    }
}
