package org.mobilearchive.connector.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.mobilearchive.connector.server.PrivateAuthority;
import org.mobilearchive.connector.settings.Secret;

/**
 * The token endpoint of an authority like Microsoft Entra, on loopback over TLS of a private authority. It knows one
 * tenant with one application, checks what proves the application, and gives tokens that are signed with RS256.
 */
public final class TokenEndpoint implements AutoCloseable {
    public static final String TENANT = "contoso.onmicrosoft.com";
    public static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";
    public static final String SECRET = "canary~client.secret";
    public static final String SCOPE = "https://outlook.office365.com/.default";
    private static final String PATH = "/" + TENANT + "/oauth2/v2.0/token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final KeyPair signing;
    private volatile ClientProof proof;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Duration lifetime = Duration.ofMinutes(75);
    private volatile Duration age = Duration.ZERO;
    private volatile String domain = "contoso.com";

    /** An answer instead of the usual one. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** @param app the application's certificate */
    TokenEndpoint(AppCertificate app) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestTls.server(PrivateAuthority.ours())));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        signing = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        proof = new ClientProof(CLIENT_ID, SECRET, app.certificate(), authority() + PATH, null);
        server.start();
    }

    public static TokenEndpoint start(Path folder) throws IOException, GeneralSecurityException {
        return new TokenEndpoint(AppCertificate.make(folder, "app"));
    }

    public String authority() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** The tokens of the application with this credential. */
    public EntraTokens tokensBy(AppCredential credential) throws IOException, GeneralSecurityException {
        return new EntraTokens(
                new AppRegistration(authority(), TENANT, CLIENT_ID, SCOPE, credential),
                TestTls.client(PrivateAuthority.ours()),
                null);
    }

    /** The tokens of the application with its secret. */
    public EntraTokens tokens() throws IOException, GeneralSecurityException {
        return tokensBy(AppCredential.of(Secret.fixed(SECRET)));
    }

    /** The tokens of somebody who does not know the secret. */
    public EntraTokens tokensByWrongSecret() throws IOException, GeneralSecurityException {
        return tokensBy(AppCredential.of(Secret.fixed("canary~wrong.secret")));
    }

    /** The key by which its tokens are verified, PEM. */
    public String publicKey() {
        return AppCertificate.pem(signing.getPublic());
    }

    /** How long tokens are good from now on. */
    public void lifetime(Duration duration) {
        lifetime = duration;
    }

    /** How long ago tokens were signed from now on, whatever the answer says. */
    public void age(Duration duration) {
        age = duration;
    }

    /** The application's secret from now on. */
    public void secret(String secret) {
        proof = new ClientProof(CLIENT_ID, secret, proof.certificate(), proof.audience(), proof.trusted());
    }

    /** The application's certificate from now on. */
    void certificate(X509Certificate certificate) {
        proof = new ClientProof(CLIENT_ID, proof.secret(), certificate, proof.audience(), proof.trusted());
    }

    /** The application has no secret and no certificate from now on, and trusts this issuer. */
    public void trust(FederatedIssuer issuer) {
        proof = new ClientProof(CLIENT_ID, "", proof.certificate(), proof.audience(), issuer);
    }

    /** Whose mailboxes the application may use from now on. */
    public void domain(String name) {
        domain = name;
    }

    /** The next request gets this answer. */
    public void next(Answer answer) {
        answers.add(answer);
    }

    /** The next request gets this answer. */
    public void next(int status, Map<String, String> headers, String body) {
        next(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            send(exchange, status, body);
        });
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    /** The tokens that were given. */
    public List<String> given() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Answer other = answers.poll();
        try (exchange) {
            if (other == null) {
                usual(exchange);
            } else {
                other.to(exchange);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** What an untroubled authority answers. */
    private void usual(HttpExchange exchange) throws IOException, GeneralSecurityException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String number = exchange.getRequestURI().getPath().equals(PATH) ? proof.check(form) : "90002";
        if (number.isEmpty() && !"client_credentials".equals(form.get("grant_type"))) {
            number = "70003";
        } else if (number.isEmpty() && !form.getOrDefault("scope", "").contains("/.default")) {
            number = "1002012";
        } else if (number.isEmpty() && form.getOrDefault("scope", "").contains("unknown")) {
            number = "500011";
        }
        if (number.isEmpty()) {
            send(exchange, 200, grant());
        } else {
            send(exchange, number.startsWith("7000") ? 401 : 400, error(number));
        }
    }

    private String grant() throws IOException, GeneralSecurityException {
        long now = Instant.now().minus(age).getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", "https://outlook.office365.com");
        claims.put("iss", "https://sts.windows.net/" + TENANT + "/");
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + lifetime.toSeconds());
        claims.put("appid", CLIENT_ID);
        claims.put("sub", "99999999-8888-7777-6666-555555555555");
        claims.put("roles", List.of("IMAP.AccessAsApp"));
        claims.put("app_mail", "app@" + domain);
        claims.put("jti", UUID.randomUUID().toString());
        String token = Jwt.sign(claims, signing.getPrivate());
        tokens.add(token);
        return JSON.writeValueAsString(
                Map.of("token_type", "Bearer", "expires_in", lifetime.toSeconds(), "access_token", token));
    }

    public static String error(String number) throws IOException {
        return JSON.writeValueAsString(Map.of(
                "error",
                number.startsWith("7000") ? "invalid_client" : "invalid_request",
                "error_description",
                "AADSTS" + number + ": words for '" + CLIENT_ID + "'. Trace ID: 1",
                "error_codes",
                List.of(Integer.valueOf(number))));
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json; charset=utf-8"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] sides = pair.split("=", 2);
            form.put(decode(sides[0]), sides.length == 1 ? "" : decode(sides[1]));
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
