package org.mobilearchive.connector.mailbox.folder;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.FolderNameException;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.Refusal;

/**
 * The place of the owner's folders in a mailbox, RFC 9051 section 6.3.10.
 *
 * @param prefix the start of every folder's path, including the final delimiter; may be empty
 * @param delimiter separates the levels of a path; 0 if the server has only one level
 */
record PersonalNamespace(String prefix, char delimiter) {
    private static final Pattern DELIMITER = Pattern.compile("^\\s*\\([^)]*\\) \"\\\\?(.)\"");

    PersonalNamespace {
        requireNonNull(prefix, "prefix is null");
    }

    /**
     * Asks by NAMESPACE if the server knows it, otherwise asks for the delimiter by LIST (RFC 9051 section 6.3.9.7).
     */
    static PersonalNamespace of(ImapProtocol protocol) throws ProtocolException {
        Namespaces.@Nullable Namespace personal = protocol.hasCapability("NAMESPACE") ? personal(protocol) : null;
        if (personal != null) {
            return new PersonalNamespace(requireNonNullElse(personal.prefix, ""), personal.delimiter);
        }
        return new PersonalNamespace("", delimiter(protocol));
    }

    /** Angus Mail's own reader of LIST takes a slash for NIL, which means that the server has only one level. */
    private static char delimiter(ImapProtocol protocol) throws ProtocolException {
        Response[] answers = protocol.command("LIST \"\" \"\"", null);
        protocol.handleResult(answers[answers.length - 1]);
        for (Response answer : answers) {
            if (answer instanceof IMAPResponse list && list.keyEquals("LIST")) {
                Matcher matcher = DELIMITER.matcher(list.getRest());
                return matcher.find() ? matcher.group(1).charAt(0) : 0;
            }
        }
        return 0;
    }

    private static Namespaces.@Nullable Namespace personal(ImapProtocol protocol) throws ProtocolException {
        try {
            @Nullable Namespaces namespaces = protocol.namespace();
            return namespaces == null || namespaces.personal == null || namespaces.personal.length == 0
                    ? null
                    : namespaces.personal[0];
        } catch (CommandFailedException e) {
            if (Refusal.of(e).isForTheMailbox()) {
                throw e;
            }
            return null; // advertised but refused: treated as not known
        }
    }

    /** The path of a folder of this name. */
    String path(String name) throws FolderNameException {
        if (delimiter != 0 && name.indexOf(delimiter) >= 0) {
            throw new FolderNameException("Folder name '" + name + "' contains '" + delimiter
                    + "', this mail server's hierarchy delimiter: choose a name without it");
        }
        return prefix + name;
    }
}
