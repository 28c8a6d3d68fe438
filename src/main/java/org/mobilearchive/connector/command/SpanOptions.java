package org.mobilearchive.connector.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.text.TimeConverter;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Nearest;
import org.mobilearchive.connector.telemessage.page.Window;
import picocli.CommandLine.Option;

/** Options for the span that a command reads and the format that it writes. */
final class SpanOptions {
    /** The format of a report. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    @Nullable
    @Option(
            names = "--day",
            paramLabel = "D",
            description = "Only items that the site archived on this day (UTC), such as 2026-11-18.")
    LocalDate day;

    @Nullable
    @Option(
            names = "--from",
            paramLabel = "T",
            converter = TimeConverter.class,
            description = "Start of the span: 2026-11-18 (00:00 UTC) or 2026-11-18T06:00:00Z. With --to.")
    Instant from;

    @Nullable
    @Option(
            names = "--to",
            paramLabel = "T",
            converter = TimeConverter.class,
            description = "End of the span, exclusive. Without --day, --from and --to: yesterday and today.")
    Instant to;

    @Option(
            names = "--archiver",
            paramLabel = "A",
            description = "An archiver, such as whatsapp. Repeatable. Default: all.")
    List<String> archivers = new ArrayList<>();

    @Option(names = "--format", paramLabel = "F", description = "text, json or csv (default: text).")
    Format format = Format.TEXT;

    /** The error in the combination of options, if there is one. */
    Optional<String> problem() {
        if (day != null && (from != null || to != null)) {
            return Optional.of("--day and --from, --to cannot be given together");
        }
        if ((from == null) != (to == null)) {
            return Optional.of("--from and --to must be given together");
        }
        return from != null && to != null && !from.isBefore(to)
                ? Optional.of("--from must be before --to: " + from + ", " + to)
                : Optional.empty();
    }

    Window span(Instant now) {
        if (from != null && to != null) {
            return new Window(from, to);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return day == null ? days(today.minusDays(1), today) : days(day, day);
    }

    /** Whether no span was asked for. */
    boolean isDefault() {
        return day == null && from == null;
    }

    private static Window days(LocalDate first, LocalDate last) {
        return new Window(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * The requested archivers that have run.
     *
     * @throws ConfigurationException if one has never run
     */
    List<String> chosen(List<String> known) {
        archivers.forEach(archiver -> requireKnown(archiver, known));
        return archivers.isEmpty() ? known : List.copyOf(archivers);
    }

    static void requireKnown(String archiver, List<String> known) {
        if (!known.contains(archiver)) {
            throw new ConfigurationException(List.of("--archiver must be one that has run, of "
                    + (known.isEmpty() ? "which there is none yet" : String.join(", ", known)) + ", and is " + archiver
                    + Nearest.question(archiver, known)));
        }
    }
}
