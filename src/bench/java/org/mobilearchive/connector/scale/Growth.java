package org.mobilearchive.connector.scale;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mobilearchive.connector.server.Dovecot;

/** A run of many small items from an empty state, and a second one of the same day. */
record Growth(Figures first, Figures second) {
    private static final String LESS_START = ", less start";
    private static final String MEMORY = "heap <= 128, resident <= 400";

    Growth {
        requireNonNull(first, "first is null");
        requireNonNull(second, "second is null");
    }

    /** Runs both; fails unless everything arrived once. */
    static Growth of(Path folder, int count, int mailboxes, Launch launch) throws IOException, InterruptedException {
        GeneratedItems items = new GeneratedItems(count, mailboxes);
        try (Dovecot dovecot = Dovecot.builder().mailStaysIn(folder).start();
                ScaleBench bench = new ScaleBench(folder, items, launch)) {
            Map<String, String> keys = ScaleBench.mail(dovecot.port());
            Figures first = bench.run("first", keys);
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.column(1)).isEqualTo(count);
            assertThat(first.column(-1)).isEqualTo(items.copies());
            assertThat(dovecot.messages(items.addresses(), "WhatsApp Archiver")).isEqualTo(items.copies());
            Figures second = bench.run("second", keys);
            assertThat(second.exitCode()).as(second.output()).isZero();
            assertThat(List.of(second.column(1), second.column(2), second.column(-1)))
                    .containsExactly(0L, (long) count, 0L);
            return new Growth(first, second);
        }
    }

    /**
     * Table e: rows of this size.
     *
     * @param before the size to hold this one against; 0 for none
     * @param start what the start alone costs in this round
     */
    void note(Report report, int count, int before, Sample start) {
        report.note(new Row(name(count), count, "items", null, MEMORY), Sample.of(first));
        String beside = before == 0 ? null : name(before) + LESS_START;
        String target = before == 0 ? "" : "ratio >= 1 (linear)";
        Row lessStart = new Row(name(count) + LESS_START, count, "items", beside, target);
        Sample.of(first).without(start).ifPresent(sample -> report.note(lessStart, sample));
        report.note(new Row(name(count) + " again", count, "items", null, MEMORY), Sample.of(second));
    }

    private static String name(int count) {
        return String.format(Locale.ROOT, "e: %,d items", count);
    }
}
