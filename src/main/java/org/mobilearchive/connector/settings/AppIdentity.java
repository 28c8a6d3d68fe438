package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who asks Microsoft Entra for tokens, by the keys below {@code mailbox.oauth} or {@code directory.graph}.
 *
 * @param app the beginning of the keys, with a dot at its end
 * @param keys a key's value; empty if it has none
 */
public record AppIdentity(String app, UnaryOperator<String> keys) {
    /** An app registration with a secret or a certificate. */
    public static final String APPLICATION = "application";
    /** An app registration that trusts the tokens of a cluster or another issuer, in a file. */
    public static final String WORKLOAD = "workload-identity";
    /** An app registration that trusts a managed identity. */
    public static final String FEDERATED = "federated-managed-identity";
    /** A managed identity itself. */
    public static final String MANAGED = "managed-identity";

    private static final String MAILBOXES = "mailbox.oauth.";
    private static final String GRAPH = "directory.graph.";

    public AppIdentity {
        requireNonNull(app, "app is null");
        requireNonNull(keys, "keys is null");
    }

    /** That of the mailboxes. */
    public static AppIdentity ofMailboxes(UnaryOperator<String> keys) {
        return new AppIdentity(MAILBOXES, keys);
    }

    /** The directory's own if it has one, otherwise that of the mailboxes. */
    public static AppIdentity ofGraph(UnaryOperator<String> keys) {
        boolean own = !keys.apply(GRAPH + "client-id").isBlank()
                || !keys.apply(GRAPH + "identity").isBlank();
        return new AppIdentity(own ? GRAPH : MAILBOXES, keys);
    }

    /** Its kind, one of the constants. */
    public String kind() {
        String kind = value("identity");
        return kind.isBlank() ? APPLICATION : kind;
    }

    /** Whether a secret or a certificate proves who it is. */
    public boolean hasCredential() {
        return kind().equals(APPLICATION);
    }

    /** The whole name of a key of it. */
    public String key(String name) {
        return app + name;
    }

    /** The value of a key of it; empty if it has none. */
    public String value(String name) {
        return keys.apply(key(name));
    }

    /**
     * What is missing.
     *
     * @param why the key and value for which it is needed
     */
    List<String> problems(String why) {
        List<String> problems = new ArrayList<>();
        if (!kind().equals(MANAGED)) {
            need(problems, why, "client-id", "the id of the app registration");
        }
        if (kind().equals(WORKLOAD)) {
            need(problems, why, "federated-token-file", "such as {{env:AZURE_FEDERATED_TOKEN_FILE}}");
        }
        if (hasCredential() && isSet("client-secret") == isSet("certificate-file")) {
            problems.add(why + " needs either the secret " + key("client-secret") + " or " + key("certificate-file")
                    + ", and " + (isSet("client-secret") ? "both are" : "neither is")
                    + " set. Set exactly one of them, or another " + key("identity") + " that needs none. "
                    + Settings.find(key("client-secret"))
                            .map(SettingsCheck::wayToSet)
                            .orElseThrow());
        }
        return problems;
    }

    private void need(List<String> problems, String why, String name, String example) {
        if (!isSet(name)) {
            String reason = kind().equals(APPLICATION) ? why : key("identity") + "=" + kind();
            problems.add(key(name) + " is not set, and " + reason + " needs it: " + example);
        }
    }

    private boolean isSet(String name) {
        return !value(name).isBlank();
    }

    /** Names the keys only: their values hold secrets. */
    @Override
    public String toString() {
        return "AppIdentity[" + app + "]";
    }
}
