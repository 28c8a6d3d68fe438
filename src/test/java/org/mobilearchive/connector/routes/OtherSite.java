package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An archive site with an API key, other paths and other member names: the one that the example of the routes adapts. */
final class OtherSite implements AutoCloseable {
    private final HttpServer server;
    private final String key;
    private final Map<String, byte[]> answers = new TreeMap<>();

    /** The queries of the listing, as they came. */
    final List<String> queries = new CopyOnWriteArrayList<>();

    OtherSite(String key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What it answers to a path, or to a path with {@code ?after=…} for a page after the first. */
    OtherSite with(String path, byte[] answer) {
        answers.put(path, answer);
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String query = exchange.getRequestURI().getRawQuery();
            if (path.equals("/api/messages")) {
                queries.add(query);
                int after = query.indexOf("after=");
                path += after < 0 ? "" : "?" + query.substring(after);
            }
            byte[] answer = path.equals("/api/account") ? "{}".getBytes(UTF_8) : answers.get(path);
            int status =
                    !key.equals(exchange.getRequestHeaders().getFirst("X-Api-Key")) ? 401 : answer == null ? 404 : 200;
            exchange.sendResponseHeaders(status, status == 200 ? answer.length : -1);
            if (status == 200) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
