package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.server.Dovecot;

/** The run of {@link Scale}, with as few items as show the same. */
@Tag("endurance")
class ManyItemsIT {
    private static final int MAILBOXES = 20;

    @TempDir
    Path folder;

    @Test
    void manySmallItemsArriveOnceFromAFewStagedObjectsAndASecondRunImportsNothing() throws Exception {
        GeneratedItems items = new GeneratedItems(1_500, MAILBOXES);
        try (Dovecot dovecot = Dovecot.builder().start();
                ScaleBench bench = new ScaleBench(folder, items, Launch.byClassPath(List.of("-Xmx128m")))) {
            Map<String, String> keys = ScaleBench.mail(dovecot.port());
            Figures first = bench.run("first", keys);
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.column(1)).isEqualTo(1_500);
            assertThat(first.column(-1)).isEqualTo(items.copies());
            assertThat(bench.staged()).as("three pages and a pack of each").isEqualTo(6);
            long arrived = 0;
            for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
                arrived += dovecot.uids(GeneratedItems.mailbox(mailbox), "WhatsApp Archiver")
                        .size();
            }
            assertThat(arrived).isEqualTo(items.copies());

            Figures second = bench.run("second", keys);
            assertThat(second.exitCode()).as(second.output()).isZero();
            assertThat(Stream.of(1, 2, -1).map(second::column)).containsExactly(0L, 1_500L, 0L);
            assertThat(bench.staged()).isEqualTo(6);
        }
    }
}
