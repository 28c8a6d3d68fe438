package org.mobilearchive.connector.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DovecotIT {
    @Test
    void startsWithAllItsOptionsAndEndsWithItsFolder() throws Exception {
        Dovecot dovecot = Dovecot.builder()
                .implicitTls()
                .masterUser("archiver", "master")
                .quota("storage=10K")
                .acl("\"Signal Archiver\" owner lr")
                .connectionLimit(5)
                .namespace("INBOX.", '.')
                .capabilities("IMAP4rev1")
                .start();
        try (dovecot) {
            dovecot.doveadm("mailbox", "create", "-u", "dana@example.com", "INBOX.Other");
            assertThat(dovecot.folders("dana@example.com")).contains("INBOX.Other");
            assertThat(dovecot.uids("dana@example.com", "INBOX.Other")).isEmpty();
        }
        assertThat(dovecot.folder()).doesNotExist();
    }
}
