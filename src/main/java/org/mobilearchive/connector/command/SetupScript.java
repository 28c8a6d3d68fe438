package org.mobilearchive.connector.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mobilearchive.connector.settings.Cloud;

/**
 * A PowerShell script that gives an application access to exactly these mailboxes of Exchange Online, or takes it away.
 * The templates are resources; only the values are filled in.
 *
 * @param clientId the application's id (client id) in Entra
 * @param mailboxes addresses in ASCII: Windows PowerShell reads a script in the code page of the machine
 * @param complete whether these are all mapped mailboxes; otherwise the script refuses to close others
 */
record SetupScript(Cloud cloud, String clientId, Collection<String> mailboxes, boolean complete) {
    private static final Pattern PLACE = Pattern.compile("#\\{(\\w+)}");

    SetupScript {
        requireNonNull(cloud, "cloud is null");
        requireNonNull(clientId, "clientId is null");
    }

    /** Registers the application with Exchange, gives it FullAccess to each mailbox, and enables IMAP. */
    String grant() {
        return filled("grant");
    }

    /** Takes FullAccess away from each mailbox, then the registration. */
    String revoke() {
        return filled("revoke");
    }

    private String filled(String template) {
        Map<String, String> parts = Map.of(
                "count", Integer.toString(mailboxes.size()),
                "values", values(),
                "common", fill(read("common"), Map.of("environment", environment())));
        return fill(read(template), parts);
    }

    private String values() {
        return mailboxes.stream()
                .map(mailbox -> "    " + quoted(mailbox) + "\n")
                .collect(Collectors.joining(
                        "",
                        "$AppId = " + quoted(clientId) + "\n$Complete = $" + complete + "\n$Mailboxes = @(\n",
                        ")"));
    }

    private String environment() {
        return switch (cloud) {
            case WORLDWIDE, GCC -> "O365Default";
            case GCC_HIGH -> "O365USGovGCCHigh";
            case DOD -> "O365USGovDoD";
        };
    }

    private static String fill(String template, Map<String, String> parts) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(requireNonNull(parts.get(place.group(1)))));
    }

    private static String read(String name) {
        try (InputStream in = SetupScript.class.getResourceAsStream("/setup-script/" + name + ".ps1")) {
            return new String(requireNonNull(in, "the template is missing").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A literal string: PowerShell expands nothing in single quotes. Typographic quotes would end it too, so they are doubled. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0") + "'";
    }
}
