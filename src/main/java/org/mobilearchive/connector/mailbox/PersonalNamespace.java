package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.jspecify.annotations.Nullable;

/**
 * Where a mailbox keeps its owner's folders, RFC 9051 section 6.3.10.
 *
 * @param prefix what every folder's path begins with, with the delimiter at its end; may be empty
 * @param delimiter what parts the levels of a path; 0 where the server has one level only
 */
record PersonalNamespace(String prefix, char delimiter) {
    PersonalNamespace {
        requireNonNull(prefix, "prefix is null");
    }

    /** Asks by NAMESPACE where the server knows it, else for the delimiter by LIST (RFC 9051 section 6.3.9.7). */
    static PersonalNamespace of(ImapProtocol protocol) throws ProtocolException {
        Namespaces.@Nullable Namespace personal = protocol.hasCapability("NAMESPACE") ? personal(protocol) : null;
        if (personal != null) {
            return new PersonalNamespace(personal.prefix, personal.delimiter);
        }
        ListInfo @Nullable [] root = protocol.list("", "");
        return new PersonalNamespace("", root == null ? 0 : root[0].separator);
    }

    private static Namespaces.@Nullable Namespace personal(ImapProtocol protocol) throws ProtocolException {
        try {
            @Nullable Namespaces namespaces = protocol.namespace();
            return namespaces == null || namespaces.personal == null ? null : namespaces.personal[0];
        } catch (CommandFailedException e) {
            if (Refusal.of(e).isForTheMailbox()) {
                throw e;
            }
            return null; // advertised and refused: the same as not known
        }
    }

    /** The path of a folder of this name. */
    String path(String name) throws FolderNameException {
        if (delimiter != 0 && name.indexOf(delimiter) >= 0) {
            throw new FolderNameException("Folder name '" + name + "' holds '" + delimiter
                    + "', by which this mail server parts levels of folders: choose a name without it");
        }
        return prefix + name;
    }
}
