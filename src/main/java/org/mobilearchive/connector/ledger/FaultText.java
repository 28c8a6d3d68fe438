package org.mobilearchive.connector.ledger;

import java.util.List;

/**
 * What of an error goes into the ledger, the log and the summary. Our own errors hold no secret and no message's text,
 * and those of the network and the disk name hosts and files; of any other error only the class is told.
 */
public final class FaultText {
    private static final String OURS = "org.mobilearchive.";
    private static final List<String> SAFE =
            List.of("java.net.", "java.nio.file.", "javax.net.ssl.", "org.apache.hc.client5.http.");

    private FaultText() {}

    /** The text, one line. */
    public static String of(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each.getClass().getName().startsWith(OURS) && each.getMessage() != null) {
                return oneLine(each.getMessage());
            }
        }
        return NetworkFault.sentence(fault).orElseGet(() -> ofLibrary(fault));
    }

    private static String ofLibrary(Throwable fault) {
        Throwable last = fault;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String text = last.getMessage() == null ? "" : oneLine(last.getMessage());
        String name = last.getClass().getName();
        boolean safe = SAFE.stream().anyMatch(name::startsWith) && !text.isEmpty();
        return safe ? last.getClass().getSimpleName() + ": " + text : name;
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).reduce((a, b) -> a + "; " + b).orElse("");
    }
}
