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
 * A user as Microsoft Graph describes one; every value can be missing. A user has a mailbox of the organisation if
 * {@code mail} is an address and {@code userType} is not Guest. Whether the account is enabled says nothing of it: the
 * account of a shared mailbox is disabled, and that of one who left often so while the mailbox is kept.
 */
record GraphUser(JsonNode properties) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String PRIMARY = "SMTP:";

    static GraphUser of(String properties) {
        return new GraphUser(parse(properties));
    }

    /** What is kept of a user, with the properties that have been set since; null is set as well. */
    static String merge(String kept, String set) {
        return parse(kept).<ObjectNode>setAll(parse(set)).toString();
    }

    private static ObjectNode parse(String properties) {
        try {
            return MAPPER.readValue(properties, ObjectNode.class);
        } catch (JsonProcessingException e) { // bears what was read: not kept as a cause
            throw new DirectoryException(
                    "a user that the ledger keeps must be a JSON object, and is none: restore the ledger's last copy",
                    null);
        }
    }

    boolean isGuest() {
        return "guest".equals(text("userType").toLowerCase(Locale.ROOT));
    }

    boolean isDisabled() {
        return !properties.path("accountEnabled").asBoolean(true);
    }

    /** The address, of whatever organisation. */
    Optional<String> mail() {
        return EmailAddresses.key(text("mail"));
    }

    /** The mailbox, as its primary address in lower case. */
    Optional<String> mailbox() {
        return isGuest() ? Optional.empty() : mail();
    }

    /** The address that is marked as the one that the user sends by. */
    Stream<String> primaryAddresses() {
        return proxies().filter(proxy -> proxy.startsWith(PRIMARY)).flatMap(GraphUser::address);
    }

    /** The further addresses at which mail arrives, and the name that the user signs in by. */
    Stream<String> aliases() {
        Stream<String> proxies = proxies()
                .filter(proxy -> proxy.regionMatches(true, 0, PRIMARY, 0, PRIMARY.length()))
                .flatMap(GraphUser::address);
        return Stream.concat(proxies, EmailAddresses.key(text("userPrincipalName")).stream());
    }

    /** The numbers that are valid internationally, each once; any other might be another's elsewhere. */
    Set<String> numbers() {
        return Stream.concat(Stream.of(text("mobilePhone")), texts("businessPhones"))
                .flatMap(number -> PhoneNumbers.e164(number).stream())
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
