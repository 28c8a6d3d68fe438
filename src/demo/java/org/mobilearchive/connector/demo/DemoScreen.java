package org.mobilearchive.connector.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.WordUtils;

/**
 * The demo's output around the summaries.
 *
 * @param columns to which texts of messages are wrapped or cut
 */
record DemoScreen(PrintWriter out, int columns) {
    private static final int LINES = 60;
    private static final String INDENT = "  ";
    private static final String SUBJECT = INDENT.repeat(3);

    void heading(String text) {
        out.printf("%n%s%n%n", text);
        out.flush();
    }

    /** @param own whether the day is of the user's own folder; the built-in one is in a folder that goes with the demo */
    void opening(SiteData day, SimulatedSite site, DemoMailServer mail, boolean own) {
        out.println("A day of mobile messages, from an archive site through staging into mailboxes");
        heading("All in this process");
        line("the day", day(day) + (own ? " of " + day.folder() : ", built in"));
        line("archive site", site.baseUri());
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
            folder.subjects().stream().limit(2).map(this::subject).forEach(out::println);
        }
        out.flush();
    }

    /** One message as its reader sees it. */
    void message(Optional<ArrivedMessage> sample) {
        sample.ifPresent(message -> {
            heading("One of these messages, in " + message.mailbox() + ", " + message.folder());
            message.headers().forEach(this::wrapped);
            out.println();
            message.text().lines().limit(LINES).forEach(this::wrapped);
            out.flush();
        });
    }

    void console(String link) {
        heading("The console is up until Ctrl-C");
        out.println("Open this link in a browser on this machine within ten minutes. It works once:");
        out.println(INDENT + link);
        out.flush();
    }

    void keeping(SiteData day, DemoMailServer mail, DemoConfiguration work, Path home) {
        heading("The servers stay up until Ctrl-C");
        out.println("Open the mailboxes with a mail client by IMAP, without TLS:");
        line("server", mail.host() + ", port " + mail.port());
        line("user", day.mailboxes().get(0) + ", or any other address above");
        line("password", mail.password());
        line("its data", day.folder());
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

    private String subject(String text) {
        String shown = SUBJECT + printable(text);
        return shown.length() > columns ? shown.substring(0, columns - 1) + "…" : shown;
    }

    private void wrapped(String line) {
        String text = WordUtils.wrap(printable(line), columns - 2 * INDENT.length(), "\n" + INDENT + INDENT, false);
        out.println((INDENT + text).stripTrailing());
    }

    /** Text from outside: its control characters must not reach the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "\uFFFD");
    }
}
