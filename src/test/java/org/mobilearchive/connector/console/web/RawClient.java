package org.mobilearchive.connector.console.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser that sends any header, also those that browsers would not. */
final class RawClient {
    /** What came back. */
    record Reply(int status, String head, String body) {
        String header(String name) {
            Matcher found = Pattern.compile("(?im)^" + name + ": (.*?)\r?$").matcher(head);
            return found.find() ? found.group(1) : "";
        }
    }

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    @Nullable
    String cookie;

    RawClient(int port) {
        this.port = port;
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Origin", "http://127.0.0.1:" + port);
    }

    RawClient with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    RawClient without(String name) {
        headers.remove(name);
        return this;
    }

    Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    /** @param fields names and values in turn */
    Reply post(String path, String... fields) throws IOException {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return send("POST", path, String.join("&", pairs));
    }

    private Reply send(String method, String path, String body) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (cookie != null) {
            request.append("Cookie: ").append(cookie).append("\r\n");
        }
        if (method.equals("POST")) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((request + "\r\n" + body).getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            Reply reply = new Reply(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
            String set = reply.header("Set-Cookie");
            if (!set.isEmpty()) {
                cookie = set.substring(0, set.indexOf(';'));
            }
            return reply;
        }
    }

    /** The token of a page's form. */
    static String csrf(Reply page) {
        Matcher found = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("the page must have a form: " + page);
        }
        return found.group(1);
    }
}
