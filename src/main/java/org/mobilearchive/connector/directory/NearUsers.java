package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.mobilearchive.connector.mapping.NearMatch;
import org.mobilearchive.connector.mapping.NearMatch.Kind;
import org.mobilearchive.connector.mapping.NearMatches;

/** Compares the users of Microsoft Graph in the ledger with failed lookups. For one thread. */
public final class NearUsers {
    private final NearMatches matches;
    private final boolean phones;
    private final Map<String, String> seen = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();

    /**
     * @param wanted the numbers and addresses that were looked up without a result
     * @param phones whether the numbers of the directory are used: mapping.directory-phones.enabled
     */
    public NearUsers(NearMatches matches, Iterable<String> wanted, boolean phones) {
        this.matches = requireNonNull(matches, "matches is null");
        this.phones = phones;
        wanted.forEach(this.wanted::add);
    }

    /** Goes through every user once. */
    public void search(DirectoryLedger ledger) {
        ledger.read(Collector.<String, NearUsers, NearUsers>of(
                () -> this,
                (users, properties) -> users.look(GraphUser.of(properties)),
                (one, other) -> {
                    throw new UnsupportedOperationException("users are read in order");
                },
                users -> users));
    }

    private void look(GraphUser user) {
        Optional<String> mailbox = user.mailbox();
        addresses(user).distinct().forEach(address -> {
            mailbox.ifPresent(owner -> matches.address(address, owner));
            tell(address, user, Kind.MATCHES_NOW);
        });
        user.numbers().forEach(number -> tell(number, user, phones ? Kind.MATCHES_NOW : Kind.NUMBER_IN_DIRECTORY));
    }

    private static Stream<String> addresses(GraphUser user) {
        return Stream.of(user.mail().stream(), user.primaryAddresses(), user.aliases())
                .flatMap(all -> all);
    }

    private void tell(String key, GraphUser user, Kind withMailbox) {
        if (!wanted.contains(key)) {
            return;
        }
        String who = user.mailbox().or(user::mail).orElse("");
        String other = seen.putIfAbsent(key, who);
        if (other != null && !other.equals(who)) {
            matches.add(key, new NearMatch(Kind.SHARED, key, other + ", " + who));
        } else {
            matches.add(key, new NearMatch(kind(user, withMailbox), key, who));
        }
    }

    private static Kind kind(GraphUser user, Kind withMailbox) {
        if (user.isGuest()) {
            return Kind.GUEST;
        }
        if (user.mailbox().isPresent()) {
            return withMailbox;
        }
        return user.isDisabled() ? Kind.DISABLED : Kind.NO_MAILBOX;
    }
}
