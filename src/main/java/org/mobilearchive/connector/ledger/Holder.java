package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lease, so that a process of the same host can tell whether the holder has died. On Linux: the boot, the
 * space of process ids (containers have their own), the user, the process id and when the process began (proc(5)). Of
 * any other holder nothing is known, and its lease is waited for.
 */
final class Holder {
    private static final String SELF = "self";
    private static final int START_TIME = 19; // field 22 of stat, counted from behind the name

    private static final String THIS = describe();

    private Holder() {}

    /** This process, at most 200 characters. */
    static String self() {
        return THIS;
    }

    /** Whether the holder is a process of this host that is certainly dead. */
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

    /** In ticks since the boot, which no change of the clock moves; empty if there is no such process. */
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
