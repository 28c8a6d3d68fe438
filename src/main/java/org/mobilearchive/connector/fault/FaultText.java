package org.mobilearchive.connector.fault;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The text of an error for the ledger, the log and the summary. Our own errors hold no secret and no message text, and
 * errors of the network and the disk name only hosts and files; any other error is given by its class alone.
 */
public final class FaultText {
    private static final String OURS = "org.mobilearchive.";
    private static final List<String> SAFE =
            List.of("java.net.", "java.nio.file.", "javax.net.ssl.", "org.apache.hc.client5.http.");

    private FaultText() {}

    /** The text, one line. */
    public static String of(Throwable fault) {
        return oneLine(inLines(fault));
    }

    /** The text; one of our own errors may have a line for each problem. */
    public static String inLines(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each.getClass().getName().startsWith(OURS) && each.getMessage() != null) {
                return each.getMessage();
            }
        }
        return NetworkFault.sentence(fault).or(() -> ofDisk(fault)).orElseGet(() -> ofLibrary(fault));
    }

    /** An error of a writer that does not know what its file is for. */
    private static Optional<String> ofDisk(Throwable fault) {
        Throwable last = last(fault);
        return DiskCause.byText(last).map(cause -> {
            if (last instanceof FileSystemException named && named.getFile() != null) {
                Path file = Path.of(named.getFile());
                return file + " must be written, and "
                        + DiskCause.of(file, 0, named).text(DiskCause.free(file));
            }
            return "a file must be written, and " + cause.text(-1);
        });
    }

    private static String ofLibrary(Throwable fault) {
        Throwable last = last(fault);
        String text = last.getMessage() == null ? "" : oneLine(last.getMessage());
        String name = last.getClass().getName();
        boolean safe = SAFE.stream().anyMatch(name::startsWith) && !text.isEmpty();
        return safe ? last.getClass().getSimpleName() + ": " + text : name;
    }

    private static Throwable last(Throwable fault) {
        Throwable last = fault;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last;
    }

    /** The lines as one, with semicolons between them. */
    public static String oneLine(String text) {
        return text.lines().map(String::strip).reduce((a, b) -> a + "; " + b).orElse("");
    }
}
