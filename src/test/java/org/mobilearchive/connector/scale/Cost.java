package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mobilearchive.connector.server.Programs;

/**
 * What processes cost that ran side by side.
 *
 * @param exitCode the highest
 * @param wall from the start of the first to the end of the last
 * @param cpu of all threads of all
 * @param residentKilobytes the most that one of them had resident; 0 where the system does not tell
 */
record Cost(int exitCode, Duration wall, Duration cpu, long residentKilobytes) {
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Starts the processes and waits for them. */
    static Cost of(List<ProcessBuilder> commands) throws IOException, InterruptedException {
        settle();
        long start = System.nanoTime();
        List<Process> processes = new ArrayList<>();
        for (ProcessBuilder command : commands) {
            processes.add(command.start());
        }
        Duration[] cpu = new Duration[processes.size()];
        Arrays.fill(cpu, Duration.ZERO);
        long resident = 0;
        int exitCode = 0;
        for (int i = 0; i < cpu.length; i++) {
            Process process = processes.get(i);
            do {
                resident = Math.max(resident, note(processes, cpu));
            } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
            exitCode = Math.max(exitCode, process.exitValue());
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new Cost(exitCode, wall, Stream.of(cpu).reduce(Duration.ZERO, Duration::plus), resident);
    }

    /** Brings to the disk what was written so far, so that nothing that is measured has to wait for it. */
    static void settle() throws IOException {
        Programs.firstLine(Programs.require("sync", "coreutils"));
    }

    /** Notes the time of each that still runs; returns the most that is resident. */
    private static long note(List<Process> processes, Duration[] cpu) {
        long resident = 0;
        for (int i = 0; i < cpu.length; i++) {
            Process process = processes.get(i);
            cpu[i] = process.info().totalCpuDuration().orElse(cpu[i]);
            resident = Math.max(resident, resident(process.pid()));
        }
        return resident;
    }

    private static long resident(long process) {
        try {
            Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process), "status")));
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        } catch (IOException endedMeanwhile) {
            return 0;
        }
    }
}
