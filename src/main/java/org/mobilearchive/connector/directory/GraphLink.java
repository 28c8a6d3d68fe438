package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.mobilearchive.connector.directory.GraphException.Refused;

/**
 * A request for users below the root of Microsoft Graph.
 *
 * @param path relative to the root, percent-encoded
 * @param query percent-encoded
 */
public record GraphLink(String path, String query) {
    private static final String USERS = "/v1.0/users";
    private static final String ADDRESSES = "mail,userPrincipalName,proxyAddresses,userType,accountEnabled";
    private static final int MAX_CHARACTERS = 16 * 1024;

    public GraphLink {
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
    }

    /** The request for all users. The documentation of the delta query advises against {@code $top}. */
    static GraphLink all(boolean phones) {
        return new GraphLink(USERS + "/delta", "$select=" + ADDRESSES + (phones ? ",mobilePhone,businessPhones" : ""));
    }

    /**
     * A link from an answer. A link outside the root is never followed, because the request carries the token.
     *
     * @param root without a slash at its end
     */
    static GraphLink of(String root, String link) throws Refused {
        return find(root, link)
                .orElseThrow(() -> new Refused("a link of Microsoft Graph must lead to users below " + root
                        + ", and leads elsewhere: it is not followed. Check that directory.graph.url is the address"
                        + " that Graph uses in its links"));
    }

    /** The link, if it leads to users below the root. */
    static Optional<GraphLink> find(String root, String link) {
        URI base = URI.create(root);
        try {
            URI uri = new URI(link);
            String path = uri.getRawPath();
            boolean usable = link.length() <= MAX_CHARACTERS && uri.getRawQuery() != null && path != null;
            return usable && isSameOrigin(base, uri) && isBelow(base.getRawPath() + USERS, path)
                    ? Optional.of(new GraphLink(path.substring(base.getRawPath().length()), uri.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /* A path that a server might decode or resolve to another one does not count as below the root. */
    private static boolean isBelow(String users, String path) {
        List<String> segments = List.of(path.split("/", -1));
        boolean plain = !path.contains("%") && !segments.contains(".") && !segments.contains("..");
        return plain && (path.equals(users) || path.startsWith(users + "/"));
    }

    private static boolean isSameOrigin(URI base, URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri)
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
