package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

/**
 * The connector beside mbsync, in one run, by turns; medians of the rounds. Each candidate has a Dovecot of its own, that
 * writes to the disk as it does by its standard. Not part of the build, for its name does not end in Test.
 *
 * <p>{@code mvn test -Dtest=Benchmark}; {@code -Dbench.items}, {@code -Dbench.rounds}, {@code -Dbench.latency=true}.
 */
class Benchmark {
    private static final int ITEMS = Integer.getInteger("bench.items", 20_000);
    private static final int MAILBOXES = 200;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 16);
    private static final List<String> JAVA = Arrays.asList(
            System.getProperty("bench.java", "-Xmx256m -Xshare:auto").split(" ", -1));
    private static final String REFERENCE = "mbsync, 1 connection";

    private final GeneratedItems items = new GeneratedItems(ITEMS, MAILBOXES, GeneratedItems.Sizes.MIXED);
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
    private final Path folder;
    private final Path prepared;
    private final Mbsync mbsync;
    private int runs;

    Benchmark() throws IOException {
        folder = Files.createTempDirectory("bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        prepared = folder.resolve("prepared");
        mbsync = new Mbsync(
                folder.resolve("maildirs"),
                IntStream.range(0, MAILBOXES).mapToObj(GeneratedItems::mailbox).toList());
    }

    @Test
    void theConnectorBesideMbsync() throws Exception {
        prepare();
        for (int round = 0; round < ROUNDS; round++) {
            mbsync(REFERENCE, 1);
            deliver("a: deliver, pipelined", Map.of("mailbox.multi-append", "false"));
            mbsync("mbsync, 4 connections", 4);
            deliver("a: deliver, MULTIAPPEND", Map.of());
            endToEnd();
            start();
        }
        if (Boolean.getBoolean("bench.latency")) {
            for (int connections : new int[] {1, 8, 32}) {
                delayed(connections, Duration.ZERO);
                delayed(connections, Duration.ofMillis(50));
            }
        }
        print();
        PathUtils.deleteDirectory(folder);
    }

    /** Everything collected and staged, and nothing delivered; and the same messages as maildirs. */
    private void prepare() throws Exception {
        try (ScaleBench bench = new ScaleBench(prepared, items, JAVA)) {
            Map<String, String> keys = keys(nobody(), Map.of("retry.attempts", "0", "retry.delay", "1ms"));
            Figures figures = bench.run("prepare", keys);
            assertThat(figures.column(3)).as(figures.output()).isEqualTo(ITEMS);
        }
        try (Dovecot dovecot = dovecot()) {
            run("for the maildirs", copy(), dovecot.port(), Map.of());
            mbsync.take(dovecot);
        }
    }

    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Dovecot dovecot() throws IOException {
        return Dovecot.builder()
                .extra("mail_fsync = optimized")
                .connectionLimit(500)
                .start();
    }

    private Path next() {
        return folder.resolve("run" + runs++);
    }

    private Path copy() throws IOException {
        Path work = next();
        PathUtils.copyDirectory(prepared, work);
        return work;
    }

    private void mbsync(String name, int connections) throws Exception {
        Path work = Files.createDirectories(next());
        try (Dovecot dovecot = dovecot()) {
            Cost cost = mbsync.push(work, dovecot, connections);
            assertThat(cost.exitCode()).isZero();
            arrived(dovecot);
            note(name, cost);
        }
        PathUtils.deleteDirectory(work);
    }

    private void deliver(String name, Map<String, String> keys) throws Exception {
        try (Dovecot dovecot = dovecot()) {
            note(name, run("deliver", copy(), dovecot.port(), keys).cost());
            arrived(dovecot);
        }
    }

    /** The pending deliveries alone: the day that is listed has no items. */
    private Figures run(String name, Path work, int port, Map<String, String> more) throws Exception {
        try (ScaleBench bench = new ScaleBench(work, items, JAVA)) {
            Figures figures = bench.run(name, items.dayBefore(), keys(port, more));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
            return figures;
        } finally {
            PathUtils.deleteDirectory(work);
        }
    }

    private static Map<String, String> keys(int port, Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(ScaleBench.mail(port));
        keys.put("mailbox.connections", Integer.toString(CONNECTIONS));
        keys.putAll(more);
        return keys;
    }

    private void endToEnd() throws Exception {
        Path work = next();
        try (Dovecot dovecot = dovecot();
                ScaleBench bench = new ScaleBench(work, items, JAVA)) {
            Figures first = bench.run("first", keys(dovecot.port(), Map.of()));
            assertThat(first.exitCode()).as(first.output()).isZero();
            arrived(dovecot);
            note("b: end to end", first.cost());
            Figures second = bench.run("second", keys(dovecot.port(), Map.of()));
            assertThat(second.column(2)).as(second.output()).isEqualTo(ITEMS);
            note("c: the same day again", second.cost());
        }
        PathUtils.deleteDirectory(work);
    }

    private void start() throws Exception {
        note("f: bare camel-main", Cost.of(List.of(bare())));
        Path work = next();
        try (Dovecot dovecot = dovecot();
                ScaleBench bench = new ScaleBench(work, items, JAVA)) {
            bench.run("new", items.dayBefore(), keys(dovecot.port(), Map.of()));
            Figures figures = bench.run("start", items.dayBefore(), keys(dovecot.port(), Map.of()));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
            note("f: once, an empty day", figures.cost());
        }
        PathUtils.deleteDirectory(work);
    }

    private static ProcessBuilder bare() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareCamel.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private void delayed(int connections, Duration roundTrip) throws Exception {
        try (Dovecot dovecot = dovecot();
                FaultProxy proxy = new FaultProxy(dovecot.port())) {
            proxy.latency(roundTrip.dividedBy(2));
            Map<String, String> keys =
                    Map.of("mailbox.multi-append", "false", "mailbox.connections", Integer.toString(connections));
            Figures figures = run("latency", copy(), proxy.port(), keys);
            note("d: %d ms, %d connections".formatted(roundTrip.toMillis(), connections), figures.cost());
        }
    }

    private void arrived(Dovecot dovecot) throws IOException {
        long arrived = 0;
        for (int i = 0; i < MAILBOXES; i += 20) {
            arrived +=
                    dovecot.uids(GeneratedItems.mailbox(i), "WhatsApp Archiver").size();
        }
        assertThat(arrived).as("in every 20th mailbox").isGreaterThanOrEqualTo(ITEMS / MAILBOXES * 10L);
    }

    private void note(String name, Cost cost) {
        costs.computeIfAbsent(name, any -> new ArrayList<>()).add(cost);
        System.out.printf(
                Locale.ROOT,
                "%-28s %7.2f s, CPU %7.2f s%n",
                name,
                cost.wall().toMillis() / 1000.0,
                cost.cpu().toMillis() / 1000.0);
    }

    private void print() {
        double reference = wall(costs.get(REFERENCE));
        System.out.printf(
                "%nMedians of %d rounds; %d items, %d copies. Of each process whole, its start included.%n",
                ROUNDS, ITEMS, items.copies());
        System.out.printf("%-28s %9s %9s %9s %12s %9s%n", "", "s", "copies/s", "ratio", "CPU ms/copy", "resident");
        costs.forEach((name, taken) -> System.out.printf(
                Locale.ROOT,
                "%-28s %9.2f %9.0f %9.2f %12.3f %6d MB%n",
                name,
                wall(taken),
                items.copies() / wall(taken),
                reference / wall(taken),
                median(taken.stream()
                                .mapToDouble(cost -> cost.cpu().toMillis())
                                .sorted()
                                .toArray())
                        / items.copies(),
                taken.stream().mapToLong(Cost::residentKilobytes).max().orElse(0) / 1024));
    }

    private static double wall(List<Cost> taken) {
        return median(taken.stream()
                .mapToDouble(cost -> cost.wall().toMillis() / 1000.0)
                .sorted()
                .toArray());
    }

    private static double median(double... sorted) {
        return sorted[sorted.length / 2];
    }
}
