package org.mobilearchive.connector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.SingleRun;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.directory.GraphServer;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.server.PrivateAuthority;
import org.mobilearchive.connector.telemessage.page.Window;

/** The demo's day with {@code directory.kind=graph}, from the application's token to the folders of the mailboxes. */
class GraphDirectoryDayIT {
    private static final String PASSWORD = "the-sites-password";

    @TempDir
    private Path folder;

    private SiteData day;
    private SimulatedSite site;
    private GraphServer graph;
    private TokenEndpoint entra;

    @BeforeEach
    void start() throws Exception {
        day = SampleDay.unpackTo(folder.resolve("day"));
        site = new SimulatedSite(day, SiteSettings.of(DemoConfiguration.USERNAME, PASSWORD));
        entra = TokenEndpoint.start(Files.createDirectories(folder.resolve("entra")));
        graph = new GraphServer();
        graph.accept(token -> entra.given().contains(token));
        addUsers();
    }

    @AfterEach
    void stop() {
        site.close();
        graph.close();
        entra.close();
    }

    @Test
    void theDayArrivesByGraphAsByTheCsvAlsoWhileGraphIsDown() throws Exception {
        List<String> archivers = List.copyOf(day.archivers());
        List<String> byCsv;
        try (DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            assertThat(run(configuration("csv", mail), Map.of(), archivers)).isZero();
            byCsv = arrived(mail);
        }
        try (DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            DemoConfiguration work = configuration("graph", mail);
            assertThat(run(work, byGraph(), List.of("whatsapp", "telegram"))).isZero();
            assertThat(graph.takeRequests()).isNotEmpty();
            assertThat(entra.requests()).isEqualTo(1);
            graph.close();
            entra.close();
            assertThat(run(work, byGraph(), archivers)).isZero();
            assertThat(arrived(mail)).isEqualTo(byCsv).hasSizeGreaterThan(10);
        }
    }

    private int run(DemoConfiguration work, Map<String, String> keys, List<String> archivers) throws Exception {
        Installation installation = new Installation(Path.of("").toAbsolutePath(), work.config(), null, keys, false);
        try (Connector connector = Connector.once(installation)) {
            Window span = new Window(day.from(), day.to());
            int code = new SingleRun(connector, span).run(archivers, new PrintWriter(new StringWriter()));
            if (!keys.isEmpty()) {
                assertThat(connector.bean("directory", GraphDirectory.class).mailbox("D.Reyes@harbourline.example"))
                        .contains("dana.reyes@harbourline.example");
            }
            return code;
        }
    }

    private DemoConfiguration configuration(String name, DemoMailServer mail) throws IOException {
        DemoConfiguration work = new DemoConfiguration(folder.resolve(name));
        work.write(day, site, mail, PASSWORD);
        Files.writeString(work.folder().resolve("secrets/mailbox.oauth.client-secret"), TokenEndpoint.SECRET);
        return work;
    }

    private Map<String, String> byGraph() {
        return Map.ofEntries(
                Map.entry("directory.kind", "graph"),
                Map.entry("directory.graph.url", graph.root()),
                Map.entry(
                        "microsoft.ca-file",
                        PrivateAuthority.ours().certificate().toString()),
                Map.entry("directory.graph.refresh", "0s"),
                Map.entry("mailbox.oauth.authority", entra.authority()),
                Map.entry("mailbox.oauth.tenant", TokenEndpoint.TENANT),
                Map.entry("mailbox.oauth.client-id", TokenEndpoint.CLIENT_ID),
                Map.entry("retry.attempts", "1"),
                Map.entry("retry.delay", "1ms"));
    }

    private void addUsers() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(day.directory()), format)) {
            for (CSVRecord row : rows) {
                graph.put(
                        "id-" + row.getRecordNumber(),
                        "{'mail':'%1$s','userType':'Member','proxyAddresses':['SMTP:%1$s','smtp:%2$s']}"
                                .formatted(row.get("mailbox"), row.get("alias")));
            }
        }
    }

    private static List<String> arrived(DemoMailServer mail) throws Exception {
        List<String> arrived = new ArrayList<>();
        for (ArrivedFolder each : mail.arrived()) {
            arrived.add(each.mailbox() + "/" + each.folder() + ": " + each.messages());
        }
        return arrived;
    }
}
