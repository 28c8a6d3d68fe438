package org.mobilearchive.connector.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SnapshotMemoryIT {
    private static final int USERS = 100_000;
    private static final long LIMIT = 30L * 1024 * 1024;

    @Test
    void aHundredThousandUsersWithAliasesAndNumbersTakeLessThanThirtyMegabytes() {
        long before = used();
        Snapshot snapshot =
                IntStream.range(0, USERS).mapToObj(SnapshotMemoryIT::user).collect(SnapshotBuilder.collector());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> used() - before < LIMIT);
        System.err.printf("a directory of %,d users: %,d bytes%n", USERS, used() - before);
        assertThat(snapshot.mailbox("firstname.lastname99999@contoso.onmicrosoft.com"))
                .contains("firstname.lastname99999@contoso.test");
        assertThat(snapshot.mailboxes()).hasSize(USERS);
        assertThat(snapshot.addresses().numbers()).hasSize(3 * USERS);
        assertThat(snapshot.numbers().numbers()).hasSize(USERS);
    }

    private static String user(int number) {
        String name = "firstname.lastname" + number;
        return """
                {"mail":"%s@contoso.test","userPrincipalName":"user%d@contoso.test","userType":"Member",
                "proxyAddresses":["SMTP:%s@contoso.test","smtp:%s@contoso.onmicrosoft.com"],"mobilePhone":"+491512%07d"}
                """
                .formatted(name, number, name, name, number);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
