package org.mobilearchive.connector.console.page;

import java.util.List;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;

/** {@code /connectors}: what each connector does. */
public final class ConnectorsPage implements Page {
    /**
     * What the template shows.
     *
     * @param ending whether the service is stopping, so that nothing can be started
     */
    public record Model(Frame frame, List<Standing> standings, boolean busy, boolean ending) {}

    private final Desk desk;

    public ConnectorsPage(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Answer answer(Ask ask) {
        List<Standing> standings = Standings.of(desk);
        boolean busy = standings.stream().anyMatch(each -> each.live() != null || each.starting());
        Model model = new Model(
                Frame.of(ask, "/connectors"), standings, busy, desk.jobs().ending());
        return desk.templates.html(ask.fragment() ? "part/connectors" : "connectors", model);
    }

    /** {@code POST /connectors/{archiver}/run}: starts a run, as the schedule does. */
    public Answer run(Ask ask) {
        String archiver = ask.segment();
        if (!desk.connector.archivers().contains(archiver)) {
            return desk.templates.problem(ask, Answer.NOT_FOUND, "There is no such connector.");
        }
        if (desk.jobs().ending()) {
            return desk.templates.problem(ask, Answer.FORBIDDEN, "The service is stopping, so no run begins.");
        }
        if (!desk.started.underWay(archiver)) {
            desk.audit(ask.actor(), "run", archiver, List.of());
            desk.started.start(archiver, "console: " + ask.actor());
        }
        return Answer.seeOther("/connectors");
    }
}
