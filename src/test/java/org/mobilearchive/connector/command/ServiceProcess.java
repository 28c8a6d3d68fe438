package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mobilearchive.connector.routes.WorkFolder;

/** The service as a process of its own, with the project's routes. */
final class ServiceProcess implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final Path socket;

    private ServiceProcess(Process process, Path log, Path socket) {
        this.process = process;
        this.log = log;
        this.socket = socket;
    }

    /** Starts it, and returns when commands reach it. */
    static ServiceProcess start(WorkFolder work, String... options) throws IOException {
        return start(work, List.of(), options);
    }

    /** The same with options of its Java. */
    static ServiceProcess start(WorkFolder work, List<String> java, String... options) throws IOException {
        Path log = work.folder().resolve("service.log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(java);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveConnector.class.getName(),
                "run",
                "--config",
                work.config().toString(),
                "--set",
                "schedule.enabled=false"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServiceProcess service =
                new ServiceProcess(process, log, work.folder().resolve("data/ledger.control/control.sock"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.up()).as(service.log()).isTrue());
        return service;
    }

    private boolean up() throws IOException {
        return log().contains("the connector is up"); // which it says when commands reach it
    }

    /** The socket by which commands reach it. */
    Path socket() {
        return socket;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
