package org.mobilearchive.connector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.directory.GraphServer.Fault;
import org.mobilearchive.connector.directory.GraphServer.Request;

/** A directory that is read, kept and refreshed as the documentation of the delta query has it. */
class DirectoryRefreshIT {
    private static final String SELECT = "$select=mail,userPrincipalName,proxyAddresses,userType,accountEnabled";

    @TempDir
    private Path folder;

    private final GraphServer graph = new GraphServer();
    private DirectoryRoutes routes;

    @BeforeEach
    void fiveUsers() throws Exception {
        graph.put(
                        "1",
                        "{'mail':'Dana@contoso.test','proxyAddresses':['SMTP:Dana@contoso.test','smtp:d.reyes@contoso.test']}")
                .put(
                        "2",
                        "{'mail':'tom@contoso.test','userPrincipalName':'tokafor@contoso.test','skills':['none of ours']}")
                .put("3", "{'mail':'guest@partner.test','userType':'Guest'}")
                .put("4", "{'userPrincipalName':'admin@contoso.test','mail':null}")
                .put("5", "{'mail':'mei@contoso.test','accountEnabled':false,'userType':'Member'}");
        routes = new DirectoryRoutes(folder, graph);
    }

    @AfterEach
    void stop() {
        routes.close();
        graph.close();
    }

    @Test
    void everyPageIsReadAndEveryAddressOfAUserLeadsToTheOneMailbox() {
        routes.refresh();
        assertThat(graph.takeRequests()).hasSize(3).first().satisfies(first -> {
            assertThat(first.path()).isEqualTo("/v1.0/users/delta");
            assertThat(first.query()).isEqualTo(SELECT);
        });
        assertThat(routes.directory.mailbox("D.Reyes@contoso.test")).contains("dana@contoso.test");
        assertThat(routes.directory.mailbox("tokafor@contoso.test")).contains("tom@contoso.test");
        assertThat(routes.directory.mailbox("mei@contoso.test")).contains("mei@contoso.test");
        assertThat(routes.directory.mailbox("guest@partner.test")).isEmpty();
        assertThat(routes.directory.mailbox("admin@contoso.test")).isEmpty();
        assertThat(routes.directory.census()).contains(new Census(5, 3, 1, 1, 1, 0, 0));
        assertThat(routes.directory.refreshedAt()).contains(routes.now());
    }

    @Test
    void aDirectoryThatIsYoungEnoughIsNotAskedForAgain() {
        routes.refresh();
        routes.pass(DirectoryRoutes.AGE.minusSeconds(1));
        graph.takeRequests();
        routes.refresh();
        assertThat(graph.takeRequests()).isEmpty();
        routes.pass(Duration.ofSeconds(1));
        routes.refresh();
        assertThat(graph.takeRequests()).hasSize(1);
    }

    @Test
    void whatARefreshLeftInMemoryIsNotReadFromTheLedgerAgain() {
        routes.refresh();
        Snapshot refreshed = routes.directory.snapshot();
        routes.refresh();
        assertThat(routes.directory.snapshot()).isSameAs(refreshed);
    }

    @Test
    void laterRefreshesAskForTheChangesAlone() {
        routes.refresh();
        graph.takeRequests();
        graph.put("1", "{'proxyAddresses':['SMTP:Dana@contoso.test']}")
                .put("6", "{'mail':'ana@contoso.test'}")
                .put("2", "{'userPrincipalName':null}")
                .remove("5");
        graph.put("2", "{'mail':'thomas@contoso.test'}");
        refreshLater();
        assertThat(graph.takeRequests()).hasSize(3).allMatch(request -> !request.query()
                .contains("$select"));
        assertThat(routes.directory.mailbox("d.reyes@contoso.test")).isEmpty();
        assertThat(routes.directory.mailbox("dana@contoso.test")).isPresent();
        assertThat(routes.directory.mailbox("ana@contoso.test")).isPresent();
        assertThat(routes.directory.mailbox("mei@contoso.test")).isEmpty();
        assertThat(routes.directory.mailbox("tom@contoso.test")).isEmpty();
        assertThat(routes.directory.mailbox("tokafor@contoso.test")).isEmpty();
        assertThat(routes.directory.mailbox("thomas@contoso.test")).isPresent();
    }

    @Test
    void whatAnAnswerLeavesOutOfAUserStaysAsItWas() {
        routes.refresh();
        graph.answer(Fault.of(
                200,
                Map.of(),
                "{\"value\":[{\"id\":\"1\",\"accountEnabled\":false}],\"@odata.deltaLink\":\"" + graph.root()
                        + "/v1.0/users/delta?$deltatoken=x\"}"));
        refreshLater();
        assertThat(routes.directory.mailbox("d.reyes@contoso.test")).contains("dana@contoso.test");
        assertThat(routes.directory.census().orElseThrow().disabled()).isEqualTo(2);
    }

    @Test
    void anExpiredStateLeadsToReadingAllUsersAnew() {
        routes.refresh();
        graph.remove("5");
        graph.put("6", "{'mail':'ana@contoso.test'}");
        graph.forgetStates();
        graph.takeRequests();
        refreshLater();
        assertThat(graph.takeRequests())
                .hasSize(4)
                .element(1)
                .extracting(Request::query)
                .isEqualTo(SELECT);
        assertThat(routes.directory.mailbox("mei@contoso.test")).isEmpty();
        assertThat(routes.directory.mailbox("ana@contoso.test")).isPresent();
        assertThat(routes.directory.mailbox("dana@contoso.test")).isPresent();
    }

    @Test
    void aResetLeadsToReadingAllUsersAnewAndItsLocationIsNotFollowed() {
        routes.refresh();
        try (GraphServer canary = new GraphServer()) {
            graph.remove("5");
            graph.takeRequests();
            graph.answer(Fault.of(410, Map.of("Location", canary.root() + "/v1.0/users/delta?$deltatoken="), ""));
            refreshLater();
            assertThat(graph.takeRequests())
                    .hasSize(3)
                    .element(1)
                    .extracting(Request::query)
                    .isEqualTo(SELECT);
            assertThat(canary.takeRequests()).isEmpty();
        }
        assertThat(routes.directory.mailbox("mei@contoso.test")).isEmpty();
    }

    @Test
    void aResetInTheMidstOfThePagesDropsWhatTheyBrought() {
        routes.refresh();
        graph.put("6", "{'mail':'one@contoso.test'}").put("7", "{'mail':'two@contoso.test'}");
        graph.put("8", "{'mail':'three@contoso.test'}");
        graph.answer(null, Fault.of(410));
        graph.remove("6");
        refreshLater();
        assertThat(routes.directory.mailbox("one@contoso.test")).isEmpty();
        assertThat(routes.directory.mailbox("three@contoso.test")).isPresent();
    }

    @Test
    void theDirectoryOutlivesTheProcessAndGraph() throws Exception {
        routes.refresh();
        GraphSettings settings = new GraphSettings(graph.root(), "contoso.test", false, DirectoryRoutes.AGE);
        routes.close();
        graph.close();
        routes = new DirectoryRoutes(folder, settings);
        assertThat(routes.directory.mailbox("d.reyes@contoso.test")).contains("dana@contoso.test");
        refreshLater();
        assertThat(routes.directory.mailbox("d.reyes@contoso.test")).contains("dana@contoso.test");
        assertThat(routes.directory.refreshedAt()).contains(routes.now().minus(DirectoryRoutes.AGE));
    }

    @Test
    void theDirectoryOfAnotherTenantIsNeverUsed() throws Exception {
        routes.refresh();
        routes.close();
        routes = new DirectoryRoutes(
                folder, new GraphSettings(graph.root(), "fabrikam.test", false, DirectoryRoutes.AGE));
        assertThatThrownBy(() -> routes.directory.mailbox("mei@contoso.test")).isInstanceOf(DirectoryException.class);
        graph.takeRequests();
        routes.refresh();
        assertThat(graph.takeRequests())
                .hasSize(3)
                .first()
                .extracting(Request::query)
                .isEqualTo(SELECT);
    }

    @Test
    void numbersThatAreSwitchedOnLeadToReadingAllUsersAnew() throws Exception {
        graph.put("1", "{'mobilePhone':'+1 212 555 0101'}");
        routes.refresh();
        routes.close();
        graph.takeRequests();
        routes =
                new DirectoryRoutes(folder, new GraphSettings(graph.root(), "contoso.test", true, DirectoryRoutes.AGE));
        assertThat(routes.directory.mailbox("mei@contoso.test")).isPresent();
        routes.refresh();
        assertThat(graph.takeRequests())
                .first()
                .extracting(Request::query)
                .isEqualTo(SELECT + ",mobilePhone,businessPhones");
        assertThat(routes.directory.mailboxOfNumber("+12125550101")).contains("dana@contoso.test");
    }

    private void refreshLater() {
        routes.pass(DirectoryRoutes.AGE);
        routes.refresh();
    }
}
