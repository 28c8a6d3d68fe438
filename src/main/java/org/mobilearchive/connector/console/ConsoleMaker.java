package org.mobilearchive.connector.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.Console;
import org.mobilearchive.connector.console.page.ConnectorPage;
import org.mobilearchive.connector.console.page.ConnectorsPage;
import org.mobilearchive.connector.console.page.DeadLetterPage;
import org.mobilearchive.connector.console.page.DeadLettersPage;
import org.mobilearchive.connector.console.page.Desk;
import org.mobilearchive.connector.console.page.OverviewPage;
import org.mobilearchive.connector.console.page.ReplaysPage;
import org.mobilearchive.connector.console.page.RunPage;
import org.mobilearchive.connector.console.page.SignInPage;
import org.mobilearchive.connector.console.page.UnmappedPage;
import org.mobilearchive.connector.console.web.Attempts;
import org.mobilearchive.connector.console.web.Links;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.console.web.Pages;
import org.mobilearchive.connector.console.web.Sessions;
import org.mobilearchive.connector.console.web.Templates;
import org.mobilearchive.connector.console.web.WebServer;
import org.mobilearchive.connector.settings.Values;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the console of a connector. */
public final class ConsoleMaker implements Console.Maker {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleMaker.class);

    /** The console as long as it is served. */
    private record Served(WebServer web, Links links) implements Console {
        @Override
        public String newLink() {
            return web.address() + WebServer.SIGN_IN + "#" + links.fresh();
        }

        @Override
        public void close() {
            web.close();
        }
    }

    @Override
    public Console start(Connector connector, Values values) throws IOException {
        URI address = URI.create("http://" + values.text("console.address"));
        InstantSource clock = InstantSource.system();
        Links links = new Links(clock);
        Templates templates = new Templates();
        Pages pages = pages(new Desk(connector, templates), templates, links, new Attempts(clock));
        WebServer web = WebServer.start(
                new InetSocketAddress(address.getHost(), address.getPort()), pages, new Sessions(clock), templates);
        LOG.info("the console is at {}; archive-connector console prints a link to sign in", web.address());
        return new Served(web, links);
    }

    private static Pages pages(Desk desk, Templates templates, Links links, Attempts attempts) {
        ConnectorsPage connectors = new ConnectorsPage(desk);
        ReplaysPage replays = new ReplaysPage(desk);
        Page signIn = new SignInPage(
                templates,
                links,
                attempts,
                "local:" + System.getProperty("user.name"),
                (actor, action) -> desk.audit(actor, action, null, List.of()));
        Map<String, Page> pages = new HashMap<>();
        pages.put("GET " + WebServer.SIGN_IN, signIn);
        pages.put("POST " + WebServer.SIGN_IN, signIn);
        pages.put("GET /", new OverviewPage(desk));
        pages.put("GET /connectors", connectors);
        pages.put("GET /connectors/{}", new ConnectorPage(desk));
        pages.put("POST /connectors/{}/run", connectors::run);
        pages.put("GET /runs/{}", new RunPage(desk));
        pages.put("GET /dead-letters", new DeadLettersPage(desk));
        pages.put("GET /dead-letters/{}", new DeadLetterPage(desk));
        pages.put("POST /replays/ask", replays::ask);
        pages.put("POST /replays", replays::start);
        pages.put("GET /replays/{}", replays);
        pages.put("GET /unmapped", new UnmappedPage(desk));
        return new Pages(pages);
    }
}
