package org.mobilearchive.connector.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mobilearchive.connector.mapping.EmailAddresses;
import org.mobilearchive.connector.mapping.PhoneNumbers;

/**
 * A user of Microsoft Graph; every value can be missing. A user has a mailbox of the organisation if {@code mail} is an
 * address and {@code userType} is not Guest. It does not depend on whether the account is enabled: the account of a
 * shared mailbox is disabled, and so is often that of a former employee whose mailbox is kept.
 */
record GraphUser(JsonNode properties) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String PRIMARY = "SMTP:";

    static GraphUser of(String properties) {
        return new GraphUser(parse(properties));
    }

    /** A user's stored properties, merged with those set since; null is a value too. */
    static String merge(String kept, String set) {
        return parse(kept).<ObjectNode>setAll(parse(set)).toString();
    }

    private static ObjectNode parse(String properties) {
        try {
            return MAPPER.readValue(properties, ObjectNode.class);
        } catch (JsonProcessingException e) { // its message quotes the input: not kept as a cause
            throw new DirectoryException(
                    "a user in the ledger must be a JSON object, and is not: restore the ledger's last copy", null);
        }
    }

    boolean isGuest() {
        return "guest".equals(text("userType").toLowerCase(Locale.ROOT));
    }

    boolean isDisabled() {
        return !properties.path("accountEnabled").asBoolean(true);
    }

    /** The address, of any organisation. */
    Optional<String> mail() {
        return EmailAddresses.key(text("mail"));
    }

    /** The mailbox, as its primary address in lower case. */
    Optional<String> mailbox() {
        return isGuest() ? Optional.empty() : mail();
    }

    /** The address that is marked as the user's sender address. */
    Stream<String> primaryAddresses() {
        return proxies().filter(proxy -> proxy.startsWith(PRIMARY)).flatMap(GraphUser::address);
    }

    /** The user's other addresses, and the name used for signing in. */
    Stream<String> aliases() {
        Stream<String> proxies = proxies()
                .filter(proxy -> proxy.regionMatches(true, 0, PRIMARY, 0, PRIMARY.length()))
                .flatMap(GraphUser::address);
        return Stream.concat(proxies, EmailAddresses.key(text("userPrincipalName")).stream());
    }

    /** The internationally valid numbers, each once; any other might belong to somebody else in another country. */
    Set<String> numbers() {
        return Stream.concat(Stream.of(text("mobilePhone")), texts("businessPhones"))
                .flatMap(number -> PhoneNumbers.typedE164(number).stream())
                .collect(Collectors.toSet());
    }

    private Stream<String> proxies() {
        return texts("proxyAddresses");
    }

    private static Stream<String> address(String proxy) {
        return EmailAddresses.key(proxy.substring(PRIMARY.length())).stream();
    }

    private String text(String name) {
        return properties.path(name).asText("");
    }

    private Stream<String> texts(String name) {
        return StreamSupport.stream(properties.path(name).spliterator(), false).map(JsonNode::asText);
    }
}
