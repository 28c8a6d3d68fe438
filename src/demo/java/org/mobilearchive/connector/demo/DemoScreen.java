package org.mobilearchive.connector.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the demo prints around the summaries. */
record DemoScreen(PrintWriter out) {
    void heading(String text) {
        out.printf("%n%s%n%n", text);
        out.flush();
    }

    void opening(SiteData day, SimulatedSite site, DemoMailServer mail, DemoConfiguration work) {
        out.println("A day of mobile messages, from an archive site through staging into mailboxes");
        heading("All in this process");
        line("the day", day(day) + " of " + day.folder());
        line("archive site", site.baseUri());
        line("staging", work.staging());
        line(
                "mail server",
                "imap://" + mail.host() + ":" + mail.port() + ", "
                        + day.mailboxes().size() + " mailboxes");
        out.flush();
    }

    void arrived(List<ArrivedFolder> folders) {
        heading("What arrived");
        String mailbox = "";
        for (ArrivedFolder folder : folders) {
            if (!folder.mailbox().equals(mailbox)) {
                mailbox = folder.mailbox();
                out.println(mailbox);
            }
            out.printf("  %-28s%5d%n", folder.folder(), folder.messages());
            folder.subjects().stream().limit(2).forEach(subject -> out.println("      " + printable(subject)));
        }
        out.flush();
    }

    void keeping(SiteData day, DemoMailServer mail, DemoConfiguration work, Path home) {
        heading("The servers stay up until Ctrl-C");
        out.println("Open the mailboxes with a mail client by IMAP, without TLS:");
        line("server", mail.host() + ", port " + mail.port());
        line("user", day.mailboxes().get(0) + ", or any other address above");
        line("password", mail.password());
        out.println("Run the connector against them once more:");
        out.println(
                "  archive-connector once --config " + work.config() + " --from " + day.from() + " --to " + day.to());
        out.flush();
    }

    private void line(String what, Object value) {
        out.printf("  %-14s%s%n", what, value);
    }

    private static LocalDate day(SiteData day) {
        return LocalDate.ofInstant(day.from(), ZoneOffset.UTC);
    }

    /** A subject holds what people wrote: on a terminal nothing of it may act. */
    private static String printable(String subject) {
        String shown = subject.replaceAll("\\p{C}", "\uFFFD");
        return shown.length() > 90 ? shown.substring(0, 89) + "…" : shown;
    }
}
