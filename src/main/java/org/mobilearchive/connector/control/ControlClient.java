package org.mobilearchive.connector.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** The client's end: sends a command to the service, and prints its output. */
public final class ControlClient implements AutoCloseable {
    private final SocketChannel channel;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    /** Empty if no service answers: there is no socket, or only the socket of a killed process. */
    public static Optional<ControlClient> connect(ControlSocket socket) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(socket.address());
                return Optional.of(new ControlClient(channel));
            } catch (IOException e) {
                channel.close();
                return Optional.empty();
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs the command in the service, to its end.
     *
     * @return the command's exit code
     * @throws IOException if the service ended first, or the output cannot be written
     */
    public int run(ControlRequest request, PrintWriter out, PrintWriter err) throws IOException {
        request.write(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        while (true) {
            int kind = in.read();
            switch (kind) {
                case ReplyWriter.OUT -> print(in, out);
                case ReplyWriter.ERR -> print(in, err);
                case ReplyWriter.EXIT -> {
                    return in.readInt();
                }
                default ->
                    throw new EOFException(
                            "the service ended, refused the request, or waited too long for its output to be read");
            }
        }
    }

    private static void print(DataInputStream in, PrintWriter writer) throws IOException {
        char[] text = new char[in.readUnsignedShort()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        writer.print(text);
        if (writer.checkError()) {
            throw new IOException("the reader of the output has closed it");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
