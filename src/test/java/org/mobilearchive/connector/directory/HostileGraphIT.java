package org.mobilearchive.connector.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.directory.GraphServer.Fault;

/** Answers that no Graph should give: the token goes nowhere else, and the last good directory stays in use. */
class HostileGraphIT {
    @TempDir
    private Path folder;

    private final GraphServer graph = new GraphServer();
    private final GraphServer canary = new GraphServer();
    private DirectoryRoutes routes;

    @BeforeEach
    void oneUser() throws Exception {
        graph.put("1", "{'mail':'dana@contoso.test'}");
        routes = new DirectoryRoutes(folder, graph);
        routes.refresh();
        graph.takeRequests();
    }

    @AfterEach
    void stop() {
        routes.close();
        graph.close();
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANARY/v1.0/users/delta?$skiptoken=x",
                "http://GRAPH@CANARYHOST/v1.0/users/delta?$skiptoken=x",
                "http://user:pass@GRAPH/v1.0/users/delta?$skiptoken=x",
                "//CANARYHOST/v1.0/users/delta?$skiptoken=x",
                "https://GRAPH/v1.0/users/delta?$skiptoken=x",
                "/v1.0/users/delta?$skiptoken=x",
                "http://GRAPH/v1.0/me?$skiptoken=x",
                "http://GRAPH/v1.0/users/../me?$skiptoken=x",
                "http://GRAPH/v1.0/users/%2e%2e/me?$skiptoken=x",
                "http://GRAPH/v1.0/usersandmore?$skiptoken=x",
                "http://GRAPH/v1.0/users/delta",
                "not a link"
            })
    void aLinkToAnotherPlaceIsNeverFollowed(String link) {
        String place = link.replace("CANARYHOST", canary.root().substring("http://".length()))
                .replace("CANARY", canary.root())
                .replace("GRAPH", graph.root().substring("http://".length()));
        for (String name : new String[] {"@odata.nextLink", "@odata.deltaLink"}) {
            graph.answer(Fault.of(200, Map.of(), "{\"value\":[],\"" + name + "\":\"" + place + "\"}"));
            refreshLater();
            assertThat(graph.takeRequests()).hasSize(1);
        }
        assertThat(canary.takeRequests()).isEmpty();
        assertTheDirectoryStayed();
    }

    @Test
    void aRedirectIsNotFollowed() {
        graph.answer(Fault.of(302, Map.of("Location", canary.root() + "/v1.0/users/delta?$select=mail"), ""));
        refreshLater();
        assertThat(canary.takeRequests()).isEmpty();
        assertTheDirectoryStayed();
    }

    @Test
    void pagesThatLeadBackComeToAnEnd() {
        String page = "{\"value\":[],\"@odata.nextLink\":\"" + graph.root() + "/v1.0/users/delta?$skiptoken=x\"}";
        Fault fault = Fault.of(200, Map.of(), page);
        graph.answer(fault, fault, fault, fault);
        refreshLater();
        assertThat(graph.takeRequests()).hasSize(2);
        assertTheDirectoryStayed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "[]",
                "{}",
                "{'value':[]}",
                "{'value':{},'@odata.deltaLink':'x'}",
                "{'value':[{'mail':'a@contoso.test'}],'@odata.deltaLink':'x'}",
                "{'value':[{'id':'a b'}],'@odata.deltaLink':'x'}",
                "{'value':[{'id':7}],'@odata.deltaLink':'x','@odata.nextLink':'y'}",
                "{'value':[],'value':[],'@odata.deltaLink':'x'}",
                "{'value':[],'@odata.deltaLink':'x'} {}"
            })
    void anAnswerThatIsNoPageIsAskedForAgain(String answer) {
        graph.put("2", "{'mail':'tom@contoso.test'}");
        graph.answer(Fault.of(200, Map.of(), answer.replace('\'', '"')));
        refreshLater();
        assertThat(graph.takeRequests()).hasSize(2);
        assertThat(routes.directory.mailbox("tom@contoso.test")).isPresent();
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() {
        graph.put("2", "{'mail':'tom@contoso.test'}");
        graph.answer(Fault.cut("{\"value\":[{\"id\":\"1\",\"@removed\":{}}],\"@odata.deltaLink\":\"x\"}"));
        refreshLater();
        assertThat(routes.directory.mailbox("tom@contoso.test")).isPresent();
        assertTheDirectoryStayed();
    }

    @Test
    void anAnswerWithoutEndIsReadUpToTheLimitOnly() {
        Fault huge = Fault.of(200, Map.of(), " ".repeat(GraphPageReader.MAX_BYTES + 1) + "{}");
        graph.answer(huge);
        graph.put("2", "{'mail':'tom@contoso.test'}");
        refreshLater();
        assertThat(routes.directory.mailbox("tom@contoso.test")).isPresent();
    }

    @Test
    void aRefreshThatFailsHalfWayChangesNothing() {
        graph.remove("1");
        graph.put("2", "{'mail':'tom@contoso.test'}").put("3", "{'mail':'mei@contoso.test'}");
        graph.answer(null, Fault.of(403));
        refreshLater();
        assertThat(routes.directory.mailbox("tom@contoso.test")).isEmpty();
        assertTheDirectoryStayed();
        refreshLater();
        assertThat(routes.directory.mailbox("tom@contoso.test")).isPresent();
        assertThat(routes.directory.mailbox("dana@contoso.test")).isEmpty();
    }

    @Test
    void aDirectoryInWhichNobodyHasAMailboxIsNotTakenOver() {
        graph.remove("1");
        refreshLater();
        assertTheDirectoryStayed();
        graph.put("1", "{'mail':'dana.reyes@contoso.test'}");
        refreshLater();
        assertThat(routes.directory.mailbox("dana.reyes@contoso.test")).isPresent();
    }

    @Test
    void valuesOfOtherTypesAreNone() {
        graph.put("2", "{'mail':{'a':1},'proxyAddresses':'SMTP:x@contoso.test','userType':[],'accountEnabled':'?'}");
        graph.put(
                "3", "{'mail':'mei@contoso.test','proxyAddresses':[null,7,'smtp:','smtp:a b','smtp:m@contoso.test']}");
        refreshLater();
        assertThat(routes.directory.mailbox("m@contoso.test")).contains("mei@contoso.test");
        assertThat(routes.directory.mailbox("x@contoso.test")).isEmpty();
    }

    private void assertTheDirectoryStayed() {
        assertThat(routes.directory.mailbox("dana@contoso.test")).contains("dana@contoso.test");
    }

    private void refreshLater() {
        routes.pass(DirectoryRoutes.AGE);
        routes.refresh();
    }
}
