package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/**
 * A proxy before an HTTP server. It does to each request what the test says, besides what a network does to every
 * protocol. Thread-safe.
 */
public final class HttpFaultProxy extends TcpProxy {
    /** What is done to a request. */
    public sealed interface Fault {
        /** Nothing. */
        record None() implements Fault {}

        /** The server does not see it, and this is the answer. */
        record Answer(int status, Map<String, String> headers, String body) implements Fault {
            public static Answer error(int status, String code) {
                String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code
                        + "</Code><Message>a stub's answer</Message></Error>";
                return new Answer(status, Map.of("x-ms-error-code", code, "Content-Type", "application/xml"), body);
            }
        }

        /** The server does it, and its answer is lost. */
        record LoseAnswer() implements Fault {}

        /** The connections break after this many bytes of the body; what the server says of the half is lost. */
        record CutBody(long after) implements Fault {}

        /** The byte at this place of the body is another one when it arrives. */
        record DamageBody(long at) implements Fault {}
    }

    /** Says what is done to a request; the number counts those of the same method from 1. */
    @FunctionalInterface
    public interface Plan {
        Fault of(String method, int number);
    }

    public static final Fault NONE = new Fault.None();

    private final List<String> methods = new CopyOnWriteArrayList<>();
    private volatile Plan plan = (method, number) -> NONE;

    /** A proxy before a server on this port of 127.0.0.1. */
    public HttpFaultProxy(int target) throws IOException {
        super(target);
        accept();
    }

    /** From now on, with the counts at 0. */
    public void plan(Plan plan) {
        methods.clear();
        this.plan = plan;
    }

    /** How many requests of this method have come since the plan was made. */
    public long requests(String method) {
        return methods.stream().filter(method::equals).count();
    }

    @Override
    void serve(Socket client) throws IOException {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream())) {
            String head = head(in);
            if (head.isEmpty()) {
                return; // a connection of the pool that was never used
            }
            String method = head.substring(0, head.indexOf(' '));
            methods.add(method);
            Fault fault = plan.of(method, (int) requests(method));
            if (fault instanceof Fault.Answer answer) {
                in.skipNBytes(length(head));
                answer(toClient(client), method, answer);
            } else {
                forward(client, in, head, fault);
            }
        }
    }

    private void forward(Socket client, InputStream in, String head, Fault fault) throws IOException {
        try (Socket upstream = connect()) {
            OutputStream out = toServer(upstream);
            out.write(head.getBytes(ISO_8859_1));
            FutureTask<Void> answer = new FutureTask<>(() -> relay(upstream, client, fault));
            start(answer);
            boolean whole = body(in, out, length(head), fault);
            out.flush();
            if (whole) {
                answer.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private Void relay(Socket upstream, Socket client, Fault fault) throws IOException {
        boolean lost = fault instanceof Fault.LoseAnswer || fault instanceof Fault.CutBody;
        OutputStream out = lost ? OutputStream.nullOutputStream() : toClient(client);
        InputStream in = new BufferedInputStream(upstream.getInputStream());
        for (int b = in.read(); b >= 0; b = in.read()) {
            out.write(b);
            if (b == '\n') { // the status line: this connection has one answer, and the client must know it
                out.write("Connection: close\r\n".getBytes(ISO_8859_1));
                break;
            }
        }
        in.transferTo(out);
        return null;
    }

    private static boolean body(InputStream in, OutputStream out, long length, Fault fault) throws IOException {
        byte[] chunk = new byte[16 * 1024];
        for (long at = 0; at < length; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, length - at));
            if (read < 0 || fault instanceof Fault.CutBody cut && at + read > cut.after()) {
                return false;
            }
            if (fault instanceof Fault.DamageBody damage && damage.at() >= at && damage.at() < at + read) {
                chunk[(int) (damage.at() - at)] ^= 1;
            }
            out.write(chunk, 0, read);
            at += read;
        }
        return true;
    }

    private static void answer(OutputStream out, String method, Fault.Answer answer) throws IOException {
        String headers = answer.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        String body = method.equals("HEAD") ? "" : answer.body();
        String text = "HTTP/1.1 " + answer.status() + " Stub\r\n" + headers + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** The head of one request; the connection closes after its answer, so that one connection is one request. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (b == '\n'
                    && head.length() >= 4
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                String lines = head.toString().replaceAll("(?i)\r\nconnection:[^\r]*", "");
                return lines.substring(0, lines.length() - 2) + "Connection: close\r\n\r\n";
            }
        }
        return "";
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }
}
