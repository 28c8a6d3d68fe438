package org.mobilearchive.connector.server;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** As whom Dovecot reads mailboxes: never root, and nobody else where it was not started by root. */
final class DovecotUser {
    private static final String NAME = System.getProperty("user.name");
    private static final boolean ROOT = NAME.equals("root");
    private static final String MAIL = ROOT ? "mail" : NAME;

    private DovecotUser() {}

    /** @param own a folder that this process made, and so of its group */
    static String settings(Path own) throws IOException {
        String mail = "mail_uid = " + MAIL + "\nfirst_valid_uid = 1\nfirst_valid_gid = 0\n";
        if (ROOT) {
            return mail + "mail_gid = mail\n";
        }
        Object group = Files.getAttribute(own, "posix:group");
        return mail + "mail_gid = " + group + "\ndefault_login_user = " + NAME + "\ndefault_internal_user = " + NAME
                + "\ndefault_internal_group = " + group + "\nservice anvil {\n  chroot =\n}\n"
                + "service imap-login {\n  chroot =\n}\nservice stats {\n  chroot =\n}\n";
    }

    static void mayWriteInto(Path folder) throws IOException {
        Files.setOwner(
                folder, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(MAIL));
    }
}
