package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.BoundedInputStream;
import org.mobilearchive.connector.demo.SiteRequest.Kind;

/**
 * An archive site by the source contract, on 127.0.0.1 and a free port, over the data of a folder. Runs from its
 * construction until it is closed. Thread-safe.
 */
public final class SimulatedSite implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MAX_FORM_BYTES = 16 * 1024;
    private static final Set<String> ARCHIVERS = Set.of("telegram", "enterprise-number", "whatsapp", "wechat");

    static {
        // the JDK's server sends head and body apart, and Nagle's algorithm makes each answer wait 40 ms for an ACK
        System.setProperty("sun.net.httpserver.nodelay", System.getProperty("sun.net.httpserver.nodelay", "true"));
    }

    private final SiteData data;
    private final SiteSettings settings;
    private final Tokens tokens;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, SimulatedSite::thread);
    private final Map<Kind, AtomicLong> requests = new EnumMap<>(Kind.class);
    private volatile Fault fault = Fault.NONE;

    /** Starts the site. */
    public SimulatedSite(SiteData data, SiteSettings settings) throws IOException {
        this.data = requireNonNull(data, "data is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.tokens = new Tokens(settings);
        for (Kind kind : Kind.values()) {
            requests.put(kind, new AtomicLong());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The base address of the contract's paths, without a slash at its end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Replaces the current fault; {@link Fault#NONE} ends it. */
    public void fault(Fault fault) {
        this.fault = requireNonNull(fault, "fault is null");
    }

    /** The number of requests of each kind so far, including those answered by a fault. */
    public Map<Kind, Long> requests() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        requests.forEach((kind, count) -> counts.put(kind, count.get()));
        return counts;
    }

    /** Invalidates every token. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<String> path = path(exchange.getRequestURI());
            Kind kind = kind(path);
            long count = requireNonNull(requests.get(kind)).incrementAndGet();
            SiteRequest request = new SiteRequest(kind, count, exchange.getRequestURI());
            send(exchange, fault.answer(request, () -> answer(kind, path, exchange)));
        }
    }

    private static List<String> path(URI uri) {
        try {
            return Segments.path(uri);
        } catch (IllegalArgumentException badEscape) {
            return List.of();
        }
    }

    private static Kind kind(List<String> path) {
        if (path.equals(List.of("oauth2", "token"))) {
            return Kind.TOKEN;
        }
        boolean items = path.size() >= 4
                && path.get(0).equals("v1")
                && path.get(1).equals("archivers")
                && path.get(3).equals("items");
        if (items && path.size() == 4) {
            return Kind.ITEMS;
        }
        if (items && path.size() == 7 && path.get(5).equals("attachments")) {
            return Kind.ATTACHMENT;
        }
        return items && path.size() == 6 && path.get(5).equals("message") ? Kind.MESSAGE : Kind.OTHER;
    }

    private SiteAnswer answer(Kind kind, List<String> path, HttpExchange exchange) throws IOException {
        if (kind == Kind.OTHER) {
            return SiteAnswer.error(404, "not_found");
        }
        String method = kind == Kind.TOKEN ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(method)) {
            return SiteAnswer.error(405, "method_not_allowed").with("Allow", method);
        }
        if (kind == Kind.TOKEN) {
            return signIn(exchange.getRequestBody());
        }
        if (!tokens.accepts(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return SiteAnswer.error(401, "invalid_token").with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return authorized(kind, path, exchange.getRequestURI());
    }

    private SiteAnswer authorized(Kind kind, List<String> path, URI uri) throws IOException {
        String archiver = path.get(2);
        if (settings.forbidden().contains(archiver)) {
            return SiteAnswer.error(403, "forbidden");
        }
        if (!ARCHIVERS.contains(archiver) && !data.archivers().contains(archiver)) {
            return SiteAnswer.error(404, "no_such_archiver");
        }
        return switch (kind) {
            case ITEMS -> list(archiver, uri);
            case ATTACHMENT -> found(data.attachment(archiver, path.get(4), path.get(6)), "application/octet-stream");
            case MESSAGE -> found(data.message(archiver, path.get(4)), "message/rfc822");
            case TOKEN, OTHER -> throw new IllegalStateException("answered before: " + kind);
        };
    }

    private SiteAnswer signIn(InputStream body) throws IOException {
        byte[] form = body.readNBytes(MAX_FORM_BYTES + 1);
        return form.length > MAX_FORM_BYTES
                ? SiteAnswer.error(413, "too_large")
                : tokens.signIn(new String(form, UTF_8));
    }

    private SiteAnswer list(String archiver, URI uri) {
        try {
            return Listing.page(data, ListingQuery.parse(archiver, Segments.query(uri.getRawQuery())));
        } catch (IllegalArgumentException | DateTimeException e) {
            return SiteAnswer.error(400, "invalid_parameter");
        }
    }

    private static SiteAnswer found(Optional<Body> body, String contentType) {
        return body.map(bytes -> SiteAnswer.of(200, contentType, bytes))
                .orElseGet(() -> SiteAnswer.error(404, "not_found"));
    }

    private static void send(HttpExchange exchange, SiteAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        long size = answer.body().size();
        // to this server -1 means an empty body with Content-Length 0, and 0 means chunks
        exchange.sendResponseHeaders(answer.status(), size == 0 ? -1 : size);
        try (InputStream in = BoundedInputStream.builder()
                .setInputStream(answer.body().open())
                .setMaxCount(answer.sent())
                .get()) {
            IOUtils.copy(in, exchange.getResponseBody(), 64 * 1024);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "simulated-site");
        thread.setDaemon(true);
        return thread;
    }
}
