package org.mobilearchive.connector.command.probe;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.mailbox.MailboxAppendConstants;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.folder.FolderInspection;
import org.mobilearchive.connector.mailbox.folder.FolderInspection.Stored;

/**
 * Appends known messages to a new folder of one mailbox, as a run appends its own, reads them back, and reports what the
 * server made of them. For one thread.
 */
public final class Probe {
    /** The sizes that are tried, in MB. Exchange Online takes 35 MB unless an administrator allows more, up to 150. */
    public static final List<Integer> SIZES = List.of(10, 35, 45, 100);

    private static final List<String> USED =
            List.of("UIDPLUS", "LITERAL+", "LITERAL-", "MULTIAPPEND", "APPENDLIMIT", "NAMESPACE", "ESEARCH");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CamelContext camel;
    private final String mailbox;
    private final String folder;
    private final PrintWriter out;
    private boolean good = true;

    public Probe(CamelContext camel, String mailbox, Instant now, PrintWriter out) {
        this.camel = requireNonNull(camel, "camel is null");
        this.mailbox = requireNonNull(mailbox, "mailbox is null");
        this.folder = folder(now);
        this.out = requireNonNull(out, "out is null");
    }

    /** The folder that a probe of this moment writes into. */
    public static String folder(Instant now) {
        return "Mobile Archive Connector probe " + NAME.format(now);
    }

    /**
     * Prints a line for each capability that matters and for each message.
     *
     * @return whether a run can work with this server: it takes messages up to 10 MB, and keeps their Message-IDs and dates
     */
    public boolean run(Instant now, List<Integer> megabytes) {
        long begin = System.nanoTime();
        FolderInspection seen = inspect();
        line("mailbox", mailbox + ", signed in after " + since(begin));
        capabilities(seen);
        String run = UUID.randomUUID().toString();
        for (ProbeMessage message : ProbeMessage.of(run, now, megabytes)) {
            line(message.name(), tried(message));
        }
        line("to remove it", "delete the folder \"" + folder + "\" in that mailbox; nothing else was changed");
        return good;
    }

    private void capabilities(FolderInspection seen) {
        line("capabilities", String.join(" ", seen.capabilities()));
        for (String name : USED) {
            String found = seen.capabilities().stream()
                    .filter(each -> each.equals(name) || each.startsWith(name + "="))
                    .findFirst()
                    .orElse("no");
            line("  " + name, found.equals(name) ? "yes" : found);
        }
    }

    private String tried(ProbeMessage message) {
        long begin = System.nanoTime();
        String text;
        boolean taken = false;
        try {
            AppendResult result = append(message);
            taken = result instanceof Appended;
            text = text(result);
        } catch (RuntimeException e) {
            text = "not taken: " + FaultText.of(e);
        }
        String time = since(begin);
        good &= taken || !message.needed();
        return taken ? "taken in " + time + text + readBack(message) : text + "; answered after " + time;
    }

    private static String since(long begin) {
        return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - begin) / 1e9);
    }

    private static String text(AppendResult result) {
        if (result instanceof Appended taken) {
            return taken.uid() == null ? ", its UID not told" : ", UID " + taken.uid() + " told";
        } else if (result instanceof AppendResult.Refused refused) {
            return "refused for ever: " + refused.detail();
        } else if (result instanceof AppendResult.Deferred deferred) {
            return "not taken now: " + deferred.detail();
        } else if (result instanceof AppendResult.NotSent lost) {
            return "not sent: " + lost.detail();
        }
        return "in doubt: "
                + (result instanceof AppendResult.Unknown unknown ? unknown.detail() : "it is there already");
    }

    private String readBack(ProbeMessage message) {
        Stored stored;
        try {
            stored = inspect().message(message.command().messageId()).orElse(null);
        } catch (RuntimeException e) {
            good = false;
            return "; cannot be read back: " + FaultText.of(e);
        }
        if (stored == null) {
            good = false;
            return "; no message there has its Message-ID";
        }
        return date(message, stored.date()) + content(message, stored);
    }

    private String date(ProbeMessage message, @Nullable Instant date) {
        if (message.command().internalDate().equals(date)) {
            return "; date kept";
        }
        good = false;
        return "; DATE CHANGED from " + message.command().internalDate() + " to " + date;
    }

    /** A server may change a message: that is told, and a run can live with it. */
    private static String content(ProbeMessage message, Stored stored) {
        long sent = message.command().message().size();
        String size = sent == stored.size()
                ? sent + " bytes"
                : "SIZE CHANGED from " + sent + " to " + stored.size() + " bytes";
        if (message.hash() == null || stored.hash() == null) {
            return "; " + size;
        }
        return "; " + size + (message.hash().equals(stored.hash()) ? ", each kept" : ", CONTENT CHANGED");
    }

    private AppendResult append(ProbeMessage message) {
        List<?> results = to("append").withBody(List.of(message.command())).request(List.class);
        return (AppendResult) results.get(0);
    }

    private FolderInspection inspect() {
        return to("inspect").request(FolderInspection.class);
    }

    private FluentProducerTemplate to(String operation) {
        return camel.createFluentProducerTemplate()
                .to("mailbox-append:" + operation + "?configuration=#mailbox")
                .withHeader(MailboxAppendConstants.MAILBOX, mailbox)
                .withHeader(MailboxAppendConstants.FOLDER, folder);
    }

    private void line(String what, String text) {
        out.printf("%-18s%s%n", what, text);
        out.flush();
    }
}
