package org.mobilearchive.connector.network;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.Faults;

/**
 * The company's HTTP proxy, which opens a tunnel to each host (CONNECT, RFC 9110 section 9.3.6). Thread-safe.
 *
 * @param user empty if the proxy asks for none
 * @param direct hosts that are reached without it: names with everything below them, and beginnings that end in *
 */
public record HttpProxy(String host, int port, String user, String password, List<String> direct) {
    /** How long a user and password that were refused are not sent again. */
    static final Duration REST = Duration.ofMinutes(15);

    /** This machine, and the link's own addresses, at which a cloud tells a machine its identity. */
    private static final List<String> NEAR = List.of("localhost", "127.*", "::1", "169.254.*");

    // Of the process and not of an instance: each client has its own, and together they would lock an account
    private static final Map<HttpProxy, Long> REFUSED = new ConcurrentHashMap<>();
    private static final Set<HttpProxy> ACCEPTED = ConcurrentHashMap.newKeySet();

    public HttpProxy {
        requireNonNull(host, "host is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        direct = List.copyOf(direct);
    }

    /**
     * The proxy that is configured; null if there is none.
     *
     * @param keys a key's checked value; empty if it has none
     */
    public static @Nullable HttpProxy of(UnaryOperator<String> keys) {
        if (keys.apply("proxy.url").isBlank()) {
            return null;
        }
        URI url = URI.create(keys.apply("proxy.url"));
        List<String> direct = Stream.concat(
                        NEAR.stream(), Stream.of(keys.apply("proxy.no-proxy").split(",")))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^(\\*?\\.)", ""))
                .filter(entry -> !entry.isEmpty())
                .toList();
        return new HttpProxy(
                url.getHost(),
                url.getPort(),
                requireNonNullElse(url.getUserInfo(), ""),
                keys.apply("proxy.password"),
                direct);
    }

    /** Whether connections to this host go through it. */
    public boolean serves(String target) {
        String name = target.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return direct.stream()
                .noneMatch(entry -> entry.endsWith("*")
                        ? name.startsWith(entry.substring(0, entry.length() - 1))
                        : name.equals(entry) || name.endsWith("." + entry));
    }

    /** Host and port. */
    public String address() {
        return host + ":" + port;
    }

    /**
     * The error after an answer to CONNECT that is no success.
     *
     * @param schemes what the answer's Proxy-Authenticate offers; empty if that is not known
     */
    public ProxyException answered(String target, int status, List<String> schemes) {
        if (status != 407) {
            return new ProxyException(subject() + " does not connect to " + target + " and answers " + status
                    + ": ask its operator to allow this host, or name the host in proxy.no-proxy if it needs no proxy");
        }
        if (!schemes.isEmpty() && schemes.stream().noneMatch("Basic"::equalsIgnoreCase)) {
            return new ProxyException.Refused(subject() + " asks for a sign-in by " + String.join(", ", schemes)
                    + " (407), and the connector can do Basic: ask its operator for that");
        }
        if (!user.isEmpty()) {
            REFUSED.put(this, System.nanoTime());
            ACCEPTED.remove(this);
        }
        return new ProxyException.Refused(refusal());
    }

    /**
     * Tries out the user and password, one thread at a time and once in a process: many connections that begin together
     * would send a wrong one often enough to lock the account.
     *
     * @param target host and port
     */
    public void requireAccepted(String target) throws ProxyException {
        if (user.isEmpty() || ACCEPTED.contains(this)) {
            return;
        }
        synchronized (ACCEPTED) {
            Long at = REFUSED.get(this);
            if (at != null && System.nanoTime() - at < REST.toNanos()) {
                throw new ProxyException.Refused(refusal());
            }
            if (!ACCEPTED.contains(this)) {
                tryOut(target);
                ACCEPTED.add(this);
            }
        }
    }

    /**
     * Opens a tunnel and closes it again.
     *
     * @param target host and port
     */
    public void tryOut(String target) throws ProxyException {
        Tunnel.tryOut(this, target);
    }

    /**
     * The proxy's part in the error of a connection through it; null if it has none. For clients that tell only by an
     * error's text that the proxy refused.
     */
    public @Nullable ProxyException explain(String target, Throwable fault) {
        Optional<ProxyException> known = Faults.find(ProxyException.class, fault);
        if (known.isPresent()) {
            return known.get();
        }
        if (!ConnectFault.isConnecting(fault)) {
            return null;
        }
        return ConnectFault.status(fault)
                .map(status -> answered(target, status, List.of()))
                .orElseGet(() -> unreachable(fault));
    }

    /** The error after no answer to CONNECT. */
    public ProxyException unreachable(Throwable fault) {
        return new ProxyException(subject() + " cannot be reached: " + ConnectFault.of(fault)
                + ". Check proxy.url, the proxy and the network");
    }

    /** The error after an answer to CONNECT that is no HTTP. */
    ProxyException noProxy() {
        return new ProxyException(
                subject() + " does not answer as an HTTP proxy does: check host and port in proxy.url");
    }

    private String refusal() {
        return user.isEmpty()
                ? subject() + " asks for a user and password (407): write proxy.url = http://USER@" + address()
                        + " and set the secret proxy.password"
                : subject() + " refuses the user or the password (407): check the user in proxy.url and the secret"
                        + " proxy.password. They are not sent again for " + REST.toMinutes()
                        + " minutes, so that the account is not locked";
    }

    private String subject() {
        return "the proxy " + address() + " (proxy.url)";
    }

    /** Names the address only: the record contains a password. */
    @Override
    public String toString() {
        return "HttpProxy[" + address() + "]";
    }
}
