package org.mobilearchive.connector.module;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mobilearchive.connector.entra.FederatedIssuer;

/** Where a machine in Azure asks for its identity's tokens, on loopback: IMDS, for one user-assigned identity. */
final class IdentityEndpoint implements AutoCloseable {
    static final String CLIENT_ID = "66666666-7777-8888-9999-000000000000";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final FederatedIssuer entra;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();

    /** @param entra signs the tokens of the identity */
    IdentityEndpoint(FederatedIssuer entra) throws IOException {
        this.entra = entra;
        server.createContext("/", this::answer);
        server.start();
    }

    /** As AZURE_POD_IDENTITY_AUTHORITY_HOST has it. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** What was asked for. */
    List<String> queries() {
        return List.copyOf(queries);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        boolean right =
                exchange.getRequestURI().getPath().endsWith("/identity/oauth2/token") // MSAL writes //metadata before
                        && "true".equals(exchange.getRequestHeaders().getFirst("Metadata"))
                        && query.contains("client_id=" + CLIENT_ID);
        byte[] body;
        try {
            body = JSON.writeValueAsBytes(
                    right
                            ? grant(query.replaceFirst(".*resource=([^&]+).*", "$1"))
                            : Map.of("error", "invalid_request", "error_description", "Identity not found"));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(right ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Map<String, String> grant(String resource) throws IOException, GeneralSecurityException {
        String token = entra.token(resource);
        tokens.add(token);
        return Map.of(
                "access_token",
                token,
                "client_id",
                CLIENT_ID,
                "expires_on",
                Long.toString(Instant.now().getEpochSecond() + 86_000),
                "resource",
                resource,
                "token_type",
                "Bearer");
    }
}
