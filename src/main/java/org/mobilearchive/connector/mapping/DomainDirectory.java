package org.mobilearchive.connector.mapping;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mobilearchive.connector.mapping.csv.Shown;

/** Treats every address in an accepted domain as a mailbox; a subdomain is a separate domain. Immutable. */
public final class DomainDirectory implements MailboxDirectory {
    private final Set<String> domains;

    /**
     * @param domains separated by commas, such as {@code contoso.com, fabrikam.com}
     * @throws IllegalArgumentException if there is none, or one is not a domain
     */
    public DomainDirectory(String domains) {
        List<String> names = Arrays.stream(domains.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> wrong = names.stream()
                .filter(name -> EmailAddresses.domain(name).isEmpty())
                .map(Shown::quoted)
                .toList();
        if (names.isEmpty() || !wrong.isEmpty()) {
            throw new IllegalArgumentException("directory.domains must name domains such as contoso.com, fabrikam.com"
                    + (names.isEmpty() ? ", and names none" : ", and these are not: " + String.join(", ", wrong)));
        }
        this.domains = names.stream()
                .flatMap(name -> EmailAddresses.domain(name).stream())
                .collect(toUnmodifiableSet());
    }

    /** The accepted domains. */
    Set<String> domains() {
        return domains;
    }

    @Override
    public Optional<String> mailbox(String address) {
        return EmailAddresses.key(address).filter(key -> domains.contains(key.substring(key.indexOf('@') + 1)));
    }
}
