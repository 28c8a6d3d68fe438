package org.mobilearchive.connector.console.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;

/** {@code /}: whether everything is in. */
public final class OverviewPage implements Page {
    /**
     * What the template shows.
     *
     * @param completeUpTo of all connectors that have run; null if one of them is complete up to no time
     * @param busy whether a run is under way, so that the page renews itself often
     */
    public record Model(
            Frame frame,
            List<Standing> standings,
            List<Trouble> troubles,
            @Nullable Instant completeUpTo,
            boolean busy) {}

    private final Desk desk;

    public OverviewPage(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Answer answer(Ask ask) {
        List<Standing> standings = Standings.of(desk);
        List<Standing> ran = standings.stream()
                .filter(each -> each.books().lastRun() != null)
                .toList();
        boolean all =
                !ran.isEmpty() && ran.stream().noneMatch(each -> each.books().completeUpTo() == null);
        Model model = new Model(
                Frame.of(ask, "/"),
                standings,
                Troubles.of(desk, standings),
                all ? earliest(ran) : null,
                standings.stream().anyMatch(each -> each.live() != null || each.starting()));
        return desk.templates.html(ask.fragment() ? "part/overview" : "overview", model);
    }

    private static @Nullable Instant earliest(List<Standing> ran) {
        return ran.stream()
                .map(each -> each.books().completeUpTo())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
