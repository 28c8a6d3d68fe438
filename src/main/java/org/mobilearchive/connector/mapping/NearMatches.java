package org.mobilearchive.connector.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mobilearchive.connector.mapping.NearMatch.Kind;

/**
 * Finds near matches for numbers, accounts and addresses without a mailbox: reads each mapping and directory once, and
 * compares it with all of them. For one thread.
 */
public final class NearMatches {
    /** The most near matches kept for each. */
    static final int MOST = 5;

    private static final long SECONDS_OF_A_DAY = 24 * 60 * 60;

    private final Map<String, Missed> missed = new LinkedHashMap<>();
    private final Map<String, List<NearMatch>> found = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    /** The first row of the mapping that leads to a missed address. */
    private final Map<String, Holding> astray = new HashMap<>();

    private final NearNumbers numbers;

    public NearMatches(Collection<Missed> missed) {
        missed.forEach(one -> this.missed.put(one.tried(), one));
        List<String> others = new ArrayList<>();
        for (String tried : this.missed.keySet()) {
            if (isAddress(tried)) {
                byName.computeIfAbsent(name(tried), any -> new ArrayList<>()).add(tried);
            } else {
                others.add(tried);
            }
        }
        numbers = new NearNumbers(others);
    }

    /** The near matches, at most {@value #MOST}, and before them the row of the mapping that leads to an address. */
    public List<NearMatch> of(String tried) {
        List<NearMatch> near = new ArrayList<>(found.getOrDefault(tried, List.of()));
        Holding row = astray.get(tried);
        if (row != null && near.stream().noneMatch(match -> match.kind() == Kind.MATCHES_NOW)) {
            near.add(0, new NearMatch(Kind.NOT_IN_DIRECTORY, row.key(), where(row)));
        }
        return List.copyOf(near);
    }

    /** Adds a near match for a number, account or address; does nothing if it was not missed. */
    public void add(String tried, NearMatch match) {
        if (missed.containsKey(tried)) {
            List<NearMatch> matches = found.computeIfAbsent(tried, any -> new ArrayList<>());
            if (matches.size() < MOST && !matches.contains(match)) {
                matches.add(match);
            }
        }
    }

    /** Searches the custom mapping: rows of another time, and similar numbers. */
    public void search(CustomMapping mapping) {
        mapping.forEach(row -> {
            Missed same = missed.get(row.key());
            if (same != null) {
                add(row.key(), new NearMatch(kind(row, same), row.key(), where(row)));
            }
            if (missed.containsKey(row.mailbox())) {
                astray.merge(row.mailbox(), row, (one, other) -> one.line() < other.line() ? one : other);
            }
            address(row.mailbox(), row.mailbox());
            numbers.near(row.key(), (tried, kind) -> add(tried, new NearMatch(kind, row.key(), where(row))));
        });
    }

    /** Searches a directory of kind csv or domains. Any other directory reports its near matches by {@link #add}. */
    public void search(MailboxDirectory directory) {
        for (String tried : missed.keySet()) {
            if (isAddress(tried)) {
                directory
                        .mailbox(tried)
                        .ifPresent(mailbox -> add(tried, new NearMatch(Kind.MATCHES_NOW, tried, mailbox)));
            }
        }
        if (directory instanceof CsvDirectory csv) {
            csv.addresses().forEach(this::address);
        } else if (directory instanceof DomainDirectory domains) {
            outside(domains.domains());
        }
    }

    /** Compares a valid address and its mailbox with the missed addresses. */
    public void address(String address, String mailbox) {
        for (String tried : byName.getOrDefault(name(address), List.of())) {
            if (!tried.equals(address)) {
                add(tried, new NearMatch(Kind.OTHER_DOMAIN, address, mailbox.equals(address) ? "" : mailbox));
            }
        }
    }

    private void outside(Set<String> domains) {
        for (String tried : missed.keySet()) {
            String domain = tried.substring(tried.indexOf('@') + 1);
            if (isAddress(tried) && !domains.contains(domain)) {
                add(tried, new NearMatch(Kind.OUTSIDE_DOMAINS, domain, ""));
            }
        }
    }

    private static Kind kind(Holding row, Missed missed) {
        if (row.to() < day(missed.last())) {
            return Kind.EXPIRED;
        }
        return row.from() > day(missed.first()) ? Kind.FUTURE : Kind.MATCHES_NOW;
    }

    private static String where(Holding row) {
        String from = row.from() == Integer.MIN_VALUE ? "" : " from " + LocalDate.ofEpochDay(row.from());
        String to = row.to() == Integer.MAX_VALUE ? "" : " to " + LocalDate.ofEpochDay(row.to());
        return "line " + row.line() + from + to + ": " + row.mailbox();
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY);
    }

    private static boolean isAddress(String tried) {
        return tried.indexOf('@') > 0 && tried.indexOf(':') < 0;
    }

    private static String name(String address) {
        return address.substring(0, address.indexOf('@'));
    }
}
