package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the pages on this machine. Thread-safe. */
public final class WebServer implements AutoCloseable {
    /** The one page for people who are not signed in. */
    public static final String SIGN_IN = "/sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String SIGN_OUT = "/sign-out";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action"
                    + " 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-store",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Pages pages;
    private final Sessions sessions;
    private final Templates templates;
    private final Guard guard;
    private final Cookie cookie;
    private final byte[] key = Secrets.bytes();

    private WebServer(HttpServer server, Pages pages, Sessions sessions, Templates templates) {
        this.server = server;
        this.pages = requireNonNull(pages, "pages is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.templates = requireNonNull(templates, "templates is null");
        this.guard = new Guard(server.getAddress().getPort());
        this.cookie = new Cookie(server.getAddress().getPort());
        this.threads = Executors.newFixedThreadPool(Limits.THREADS, work -> {
            Thread thread = new Thread(work, "console");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Listens.
     *
     * @throws IOException if the address is in use
     */
    public static WebServer start(InetSocketAddress address, Pages pages, Sessions sessions, Templates templates)
            throws IOException {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException("the console must be served to this machine alone, and " + address + " is not that");
        }
        HttpServer server = Limits.server(address);
        WebServer web = new WebServer(server, pages, sessions, templates);
        server.setExecutor(web.threads);
        server.createContext("/", web::handle);
        server.start();
        return web;
    }

    /** Such as {@code http://127.0.0.1:8480}. */
    public String address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getAddress().length > 4 ? "[::1]" : "127.0.0.1";
        return "http://" + host + ":" + bound.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (IOException e) {
            LOG.debug("a browser went away", e);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        Optional<Answer> refused = guard.refusal(exchange.getRequestMethod(), headers);
        if (refused.isPresent()) {
            return refused.get();
        }
        String path = exchange.getRequestURI().getPath();
        Optional<Answer> file = StaticFiles.find(path == null ? "" : path);
        if (file.isPresent()) {
            return file.get();
        }
        boolean fragment = headers.getFirst("HX-Request") != null;
        @Nullable String name = cookie.read(headers);
        @Nullable Session session = sessions.find(name, !fragment).orElse(null);
        return path == null ? notThere() : forPath(exchange, path, fragment, name, session);
    }

    private static Answer notThere() {
        return Answer.text(Answer.NOT_FOUND, "There is no such page.");
    }

    private Answer forPath(
            HttpExchange exchange, String path, boolean fragment, @Nullable String name, @Nullable Session session)
            throws IOException {
        boolean signsIn = path.equals(SIGN_IN);
        if (session == null && !signsIn) {
            return fragment
                    ? Answer.text(Answer.UNAUTHORIZED, "Sign in again.").with("HX-Redirect", SIGN_IN)
                    : Answer.seeOther(SIGN_IN);
        }
        String id = name == null ? Secrets.fresh() : name;
        Optional<Ask> read = read(exchange, path, fragment, Secrets.sign(key, id), signsIn ? null : session);
        if (read.isEmpty()) {
            return Answer.text(Answer.TOO_LARGE, "A form must have at most " + Limits.BODY_BYTES + " bytes.");
        }
        Ask ask = read.get();
        if (ask.isPost()
                && (ask.field("csrf").size() != 1
                        || !Secrets.same(ask.csrf(), ask.field("csrf").get(0)))) {
            return templates.problem(
                    ask,
                    Answer.FORBIDDEN,
                    "This form is not of this session: go back, load the page again, and repeat it.");
        }
        if (ask.isPost() && path.equals(SIGN_OUT)) {
            sessions.end(name);
            return cookie.clear(Answer.seeOther(SIGN_IN));
        }
        return signsIn ? signIn(ask, name, id) : shown(path, ask);
    }

    /** A browser without a cookie gets a random one for its form; signing in replaces it. */
    private Answer signIn(Ask ask, @Nullable String name, String id) {
        Answer answer = shown(SIGN_IN, ask);
        @Nullable String actor = answer.headers().get(Pages.ACTOR);
        if (actor != null) {
            sessions.end(name);
            return cookie.set(Answer.seeOther("/"), sessions.begin(actor));
        }
        return name == null ? cookie.set(answer, id) : answer;
    }

    private Answer shown(String path, Ask ask) {
        try {
            return pages.find(path, ask.isPost())
                    .map(page -> page.answer(ask))
                    .orElseGet(() -> templates.problem(ask, Answer.NOT_FOUND, "There is no such page."));
        } catch (RuntimeException e) {
            LOG.warn("the console's page {} failed: {}", Pages.pattern(path), e.toString());
            LOG.debug("a page failed", e);
            return templates.problem(
                    ask,
                    Answer.FAILED,
                    "The page could not be made. The service's log says why; what it does goes on.");
        }
    }

    private Optional<Ask> read(
            HttpExchange exchange, String path, boolean fragment, String csrf, @Nullable Session session)
            throws IOException {
        String method = exchange.getRequestMethod();
        @Nullable String query = exchange.getRequestURI().getRawQuery();
        Optional<String> body = method.equals("POST") ? Fields.body(exchange.getRequestBody()) : Optional.of("");
        if (body.isEmpty() || query != null && query.length() > Limits.QUERY_CHARS) {
            return Optional.empty();
        }
        Map<String, List<String>> form = Fields.of(body.get()).orElse(Map.of());
        Map<String, List<String>> parameters = Fields.of(query).orElse(Map.of());
        return Optional.of(new Ask(method, Pages.segment(path), parameters, form, fragment, csrf, session));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", answer.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }
}
