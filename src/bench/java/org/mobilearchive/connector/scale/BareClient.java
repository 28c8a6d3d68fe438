package org.mobilearchive.connector.scale;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.angus.mail.util.CRLFOutputStream;
import org.mobilearchive.connector.server.Dovecot;

/**
 * About the most that the mail server takes on this machine: the same messages, by mailbox, from a client that does nothing
 * but send them. It has no books and asks for nothing. Its CPU is that of the benchmark's own JVM meanwhile.
 */
final class BareClient {
    private static final int MAX_FLIGHTS = 32;

    private final int port;
    private final int together;

    /** @param together messages in one APPEND, 1 or more */
    BareClient(int port, int together) {
        this.port = port;
        this.together = together;
    }

    /** Pushes every mailbox's messages into a folder that is made for them. */
    Sample push(Path maildirs, List<String> mailboxes, String folder, int connections)
            throws IOException, InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ExecutorService workers = Executors.newFixedThreadPool(connections);
        Cost.settle();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        try {
            List<Callable<Boolean>> tasks = mailboxes.stream()
                    .<Callable<Boolean>>map(
                            mailbox -> () -> push(maildirs.resolve(mailbox).resolve(folder), mailbox, folder))
                    .toList();
            for (Future<Boolean> task : workers.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the bare client failed", e.getCause());
        } finally {
            workers.shutdown();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sample(seconds, (system.getProcessCpuTime() - cpu) / 1e6, 0, 0);
    }

    private boolean push(Path maildir, String mailbox, String folder) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port);
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
                Stream<Path> files = Files.list(maildir.resolve("cur"))) {
            socket.setTcpNoDelay(true);
            List<Path> messages = files.sorted().toList();
            ask(out, "LOGIN " + mailbox + " " + Dovecot.PASSWORD);
            ask(out, "CREATE \"" + folder + "\"");
            int flights = await(in, out, 2); // what comes after a sign-in too early may be lost with it
            for (int from = 0; from < messages.size(); from += together) {
                out.write(("a APPEND \"" + folder + "\"").getBytes(US_ASCII));
                for (Path message : messages.subList(from, Math.min(from + together, messages.size()))) {
                    byte[] bytes = withCrLf(Files.readAllBytes(message));
                    out.write((" (\\Seen) {" + bytes.length + "+}\r\n").getBytes(US_ASCII));
                    out.write(bytes);
                }
                out.write("\r\n".getBytes(US_ASCII));
                flights = ++flights == MAX_FLIGHTS || together > 1 ? await(in, out, flights) : flights;
            }
            ask(out, "LOGOUT");
            return await(in, out, flights + 1) == 0;
        }
    }

    private static void ask(OutputStream out, String command) throws IOException {
        out.write(("a " + command + "\r\n").getBytes(US_ASCII));
    }

    /** Waits for so many answers; none is left open then. */
    private static int await(BufferedReader in, OutputStream out, int answers) throws IOException {
        out.flush();
        int left = answers;
        while (left > 0) {
            String line = in.readLine();
            if (line == null || line.startsWith("a ") && !line.startsWith("a OK")) {
                throw new IOException("the server answered: " + line);
            }
            left -= line.startsWith("a OK") ? 1 : 0;
        }
        return left;
    }

    private static byte[] withCrLf(byte[] text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + text.length / 32);
        new CRLFOutputStream(out).write(text);
        return out.toByteArray();
    }
}
