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

    static String settings() {
        String mail = "mail_uid = " + MAIL + "\nfirst_valid_uid = 1\nfirst_valid_gid = 0\n";
        return ROOT
                ? mail + "mail_gid = mail\n"
                : mail + "mail_gid = %GROUP%\n".replace("%GROUP%", group()) + "default_login_user = " + NAME
                        + "\ndefault_internal_user = " + NAME + "\ndefault_internal_group = " + group()
                        + "\nservice anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}\n"
                        + "service stats {\n  chroot =\n}\n";
    }

    static void mayWriteInto(Path folder) throws IOException {
        Files.setOwner(
                folder, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(MAIL));
    }

    private static String group() {
        try {
            return Files.getAttribute(Path.of(System.getProperty("user.home")), "posix:group")
                    .toString();
        } catch (IOException e) {
            return NAME;
        }
    }
}
