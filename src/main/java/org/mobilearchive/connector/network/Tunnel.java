package org.mobilearchive.connector.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens a tunnel through the proxy and closes it again, to learn what the proxy says. Thread-safe. */
final class Tunnel {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_HEAD = 16 * 1024;
    private static final String CHALLENGE = "Proxy-Authenticate:";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");

    private Tunnel() {}

    /** @throws ProxyException if the proxy does not open it */
    static void tryOut(HttpProxy proxy, String target) throws ProxyException {
        List<String> head;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request(proxy, target).getBytes(ISO_8859_1));
            head = head(socket.getInputStream());
        } catch (IOException e) {
            throw proxy.unreachable(e);
        }
        Matcher status = STATUS.matcher(head.get(0));
        if (!status.matches()) {
            throw proxy.noProxy();
        }
        int code = Integer.parseInt(status.group(1));
        if (code != 200) {
            throw proxy.answered(
                    target,
                    code,
                    schemes(head.stream()
                            .filter(line -> line.regionMatches(true, 0, CHALLENGE, 0, CHALLENGE.length()))
                            .map(line -> line.substring(CHALLENGE.length()))));
        }
    }

    /** The schemes of these values of Proxy-Authenticate (RFC 9110 section 11.7.1). */
    static List<String> schemes(Stream<String> challenges) {
        return challenges
                .map(value -> value.strip().replaceFirst("[^A-Za-z].*", ""))
                .filter(scheme -> !scheme.isEmpty())
                .distinct()
                .toList();
    }

    private static String request(HttpProxy proxy, String target) {
        String credentials = proxy.user() + ":" + proxy.password();
        String signIn = proxy.user().isEmpty()
                ? ""
                : "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8))
                        + "\r\n";
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + signIn + "\r\n";
    }

    /** The lines of the answer's head, at least one. */
    private static List<String> head(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < MAX_HEAD) {
            int next = answer.read();
            if (next < 0) {
                throw new EOFException("no answer");
            }
            head.append((char) next);
        }
        return List.of(head.toString().split("\r\n"));
    }
}
