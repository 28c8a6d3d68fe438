package org.mobilearchive.connector.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.telemessage.Window;
import picocli.CommandLine.Option;

/** Which part of the books a command reads, and how it writes. */
final class SpanOptions {
    /** How a report is written. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    @Nullable
    @Option(names = "--day", paramLabel = "D", description = "A day of archivedAt in UTC, such as 2026-11-18.")
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
            description = "End of the span, which is not part of it. Default of the span: yesterday and today.")
    Instant to;

    @Option(
            names = "--archiver",
            paramLabel = "A",
            description = "An archiver, such as whatsapp. Can be given again. Default: all.")
    List<String> archivers = new ArrayList<>();

    @Option(names = "--format", paramLabel = "F", description = "text, json or csv (default: text).")
    Format format = Format.TEXT;

    /** What is wrong with the options together, if anything is. */
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

    private static Window days(LocalDate first, LocalDate last) {
        return new Window(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * The archivers that were asked for, of those that have run.
     *
     * @throws ConfigurationException if one has never run
     */
    List<String> chosen(List<String> known) {
        for (String archiver : archivers) {
            if (!known.contains(archiver)) {
                throw new ConfigurationException(List.of("--archiver must be one that has run, of "
                        + (known.isEmpty() ? "which there is none yet" : String.join(", ", known)) + ", and is "
                        + archiver));
            }
        }
        return archivers.isEmpty() ? known : List.copyOf(archivers);
    }
}
