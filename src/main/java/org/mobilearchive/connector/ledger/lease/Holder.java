package org.mobilearchive.connector.ledger.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the holder of a lease, so that a process on the same host can find out whether the holder has died. On Linux:
 * the boot id, the PID namespace (containers have their own), the user, the process id and the process's start time
 * (proc(5)). About any other holder nothing is known, and its lease must expire.
 */
final class Holder {
    private static final String SELF = "self";
    private static final int START_TIME = 19; // field 22 of stat, counted from the field after the name

    private static final String THIS = describe();

    private Holder() {}

    /** This process, at most 200 characters. */
    static String self() {
        return THIS;
    }

    /** Whether the holder is certainly a dead process of this host. */
    static boolean isGone(@Nullable String holder) {
        List<String> theirs = holder == null ? List.of() : List.of(holder.split(" "));
        List<String> ours = List.of(THIS.split(" "));
        boolean comparable = theirs.size() == 5
                && ours.size() == 5
                && theirs.subList(0, 3).equals(ours.subList(0, 3)); // a process of the same user is never hidden
        return comparable && !theirs.get(4).equals(startOf(theirs.get(3)));
    }

    private static String describe() {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String space = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            Object user = Files.getAttribute(Path.of("/proc", SELF), "unix:uid");
            String start = startOf(pid);
            return start.isEmpty() ? "process " + pid : String.join(" ", boot, space, user.toString(), pid, start);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "process " + pid;
        }
    }

    /** The start time in ticks since boot, independent of the clock; empty if there is no such process. */
    private static String startOf(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean dead = fields[0].equals("Z") || fields[0].equals("X");
            return dead ? "" : fields[START_TIME];
        } catch (IOException e) {
            return "";
        }
    }
}
