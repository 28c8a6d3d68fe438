package org.mobilearchive.connector.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Graph as far as the delta query for users goes, by its documentation: {@code $select} holds for the whole
 * round, pages by next links, a delta link at the end, changed users with all selected properties that were ever set,
 * removed ones with {@code @removed}. On 127.0.0.1 and a free port. Thread-safe.
 */
public final class GraphServer implements AutoCloseable {
    /** The token that is accepted, until others are named. */
    public static final String TOKEN = "good-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEARER = "Bearer ";
    private static final String USERS = "/v1.0/users/delta";
    /* What a state token may look like at worst: it has to come back as it was. */
    private static final String ODD = "R0us/m+C'!*(x)~=&%7E|";

    /** A request as it came. */
    public record Request(String path, String query, @Nullable String authorization, long nanoTime) {}

    /** An answer in place of the right one; sent in the order given, one for a request. */
    public record Fault(int status, Map<String, String> headers, byte[] body, int announced) {
        public static Fault of(int status) {
            return of(status, Map.of(), "{\"error\":{\"code\":\"" + status + "\",\"message\":\"canary-answer\"}}");
        }

        public static Fault of(int status, Map<String, String> headers, String body) {
            byte[] bytes = body.getBytes(UTF_8);
            return new Fault(status, headers, bytes, bytes.length);
        }

        /** Announces the whole body, and sends half of it. */
        public static Fault cut(String body) {
            byte[] bytes = body.getBytes(UTF_8);
            return new Fault(200, Map.of(), Arrays.copyOf(bytes, bytes.length / 2), bytes.length);
        }
    }

    private record Change(String id, @Nullable ObjectNode user) {}

    private final HttpServer server;
    private final List<Change> log = new ArrayList<>();
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Deque<Optional<Fault>> faults = new ArrayDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private int pageSize = 2;
    private @Nullable String outside;
    private Predicate<String> accepted = TOKEN::equals;

    public GraphServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Creates or changes a user; single quotes stand for double ones. */
    public synchronized GraphServer put(String id, String json) {
        try {
            ObjectNode user = users.getOrDefault(id, JSON.createObjectNode()).deepCopy();
            user.setAll((ObjectNode) JSON.readTree(json.replace('\'', '"')));
            users.put(id, user);
            log.add(new Change(id, user));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void remove(String id) {
        users.remove(id);
        log.add(new Change(id, null));
    }

    /** How it is reached by those who do not know its port: its links begin with it. */
    public synchronized GraphServer reachedBy(String root) {
        outside = root;
        return this;
    }

    public synchronized void pageSize(int users) {
        pageSize = users;
    }

    /** Accepts these tokens from now on. */
    public synchronized void accept(Predicate<String> tokens) {
        accepted = tokens;
    }

    /** What the next requests get; null for the right answer. */
    public synchronized void answer(@Nullable Fault... next) {
        Arrays.stream(next).forEach(fault -> faults.add(Optional.ofNullable(fault)));
    }

    /** Makes every state token unknown. */
    public synchronized void forgetStates() {
        tokens.clear();
    }

    /** The requests since the last call. */
    public List<Request> takeRequests() {
        synchronized (requests) {
            List<Request> taken = List.copyOf(requests);
            requests.clear();
            return taken;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            String path = exchange.getRequestURI().getRawPath();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(new Request(path, query, authorization, System.nanoTime()));
            Fault answer = answer(path, query, authorization);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.announced() == 0 ? -1 : answer.announced());
            exchange.getResponseBody().write(answer.body());
        }
    }

    private synchronized Fault answer(String path, String query, @Nullable String authorization) throws IOException {
        Optional<Fault> fault = faults.isEmpty() ? Optional.empty() : faults.remove();
        if (fault.isPresent()) {
            return fault.get();
        }
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !accepted.test(authorization.substring(BEARER.length()))) {
            return Fault.of(401);
        }
        int equals = query.indexOf('=');
        String name = equals < 0 ? query : query.substring(0, equals);
        String value = URLDecoder.decode(query.substring(equals + 1), UTF_8);
        if (!path.equals(USERS)
                || !Set.of("$select", "$skiptoken", "$deltatoken").contains(name)) {
            return Fault.of(400);
        }
        String state = name.equals("$select") ? "all;0;" + log.size() + ";" + value : tokens.get(value);
        return state == null
                ? Fault.of(400, Map.of(), "{\"error\":{\"code\":\"syncStateNotFound\",\"message\":\"canary-answer\"}}")
                : page(state.split(";"));
    }

    /** A state: all or changes, how many were sent, up to which change, the properties. */
    private Fault page(String[] state) throws IOException {
        boolean all = state[0].equals("all");
        int sent = Integer.parseInt(state[1]);
        int until = state[2].equals("later") ? log.size() : Integer.parseInt(state[2]);
        List<Change> round = new ArrayList<>();
        if (all) {
            users.forEach((id, user) -> round.add(new Change(id, user)));
        } else {
            round.addAll(log.subList(Integer.parseInt(state[0]), until));
        }
        int end = Math.min(sent + pageSize, round.size());
        ObjectNode page = JSON.createObjectNode().put("@odata.context", root() + "/v1.0/$metadata#users");
        if (end < round.size()) {
            page.put("@odata.nextLink", link("$skiptoken", state[0] + ";" + end + ";" + until + ";" + state[3]));
        } else {
            page.put("@odata.deltaLink", link("$deltatoken", until + ";0;later;" + state[3]));
        }
        ArrayNode value = page.putArray("value");
        round.subList(Math.min(sent, end), end).forEach(change -> value.add(shown(change, state[3])));
        return Fault.of(200, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(page));
    }

    private String link(String name, String state) {
        String key = ODD + tokens.size();
        tokens.put(key, state);
        return (outside == null ? root() : outside) + USERS + "?" + name + "=" + URLEncoder.encode(key, UTF_8);
    }

    private static ObjectNode shown(Change change, String select) {
        ObjectNode shown = JSON.createObjectNode();
        if (change.user() == null) {
            shown.putObject("@removed").put("reason", "changed");
        } else {
            for (String name : select.split(",")) {
                if (change.user().has(name)) {
                    shown.set(name, change.user().get(name));
                }
            }
        }
        return shown.put("id", change.id());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
