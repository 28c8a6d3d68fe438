package org.mobilearchive.connector.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Microsoft Graph with more users than a test can hold: each page is made when it is asked for. After the last page come
 * changes, of one user each time. On 127.0.0.1 and a free port. Thread-safe.
 */
public final class LargeTenant implements AutoCloseable {
    private static final int PAGE = 200;
    private static final String USERS = "/v1.0/users/delta?";

    private final HttpServer server;
    private final int users;
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();

    public LargeTenant(int users) throws IOException {
        this.users = users;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often all users were asked for. */
    public int rounds() {
        return rounds.get();
    }

    /** How often the changes were asked for. */
    public int changes() {
        return changes.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            byte[] page = page(query).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private String page(String query) {
        if (query.startsWith("$deltatoken")) {
            return "{\"value\":[" + user(0, "change" + changes.incrementAndGet()) + "]," + delta();
        }
        int first = 0;
        if (query.startsWith("$skiptoken=")) {
            first = Integer.parseInt(query.substring("$skiptoken=".length()));
        } else {
            rounds.incrementAndGet();
        }
        int end = Math.min(users, first + PAGE);
        StringBuilder page = new StringBuilder("{\"value\":[");
        for (int i = first; i < end; i++) {
            page.append(i == first ? "" : ",").append(user(i, "alias"));
        }
        return page + "]," + (end < users ? link("nextLink", "$skiptoken=" + end) : delta());
    }

    private String delta() {
        return link("deltaLink", "$deltatoken=" + changes);
    }

    private String link(String name, String query) {
        return "\"@odata." + name + "\":\"" + root() + USERS + query + "\"}";
    }

    /** With four addresses and two numbers, as a user of a company has them. */
    private static String user(int number, String alias) {
        return """
                {"id":"00000000-0000-4000-8000-%1$012d","mail":"Person.Number%1$d@contoso.test",
                "userPrincipalName":"p%1$d@corp.contoso.test","userType":"Member","accountEnabled":true,
                "proxyAddresses":["SMTP:Person.Number%1$d@contoso.test","smtp:%2$s.%1$d@contoso.test",
                "smtp:p%1$d@contoso.onmicrosoft.test","sip:person.number%1$d@contoso.test"],
                "mobilePhone":"+1 212 %3$07d","businessPhones":["+1 415 %3$07d"]}"""
                .formatted(number, alias, 2_000_000 + number);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
