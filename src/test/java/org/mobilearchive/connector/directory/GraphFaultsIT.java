package org.mobilearchive.connector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.directory.GraphServer.Fault;
import org.mobilearchive.connector.directory.GraphServer.Request;
import org.mobilearchive.connector.fault.FaultText;

/** Faults of Microsoft Graph: what passes is waited for, what stays is said, and the directory stays what it was. */
class GraphFaultsIT {
    @TempDir
    private Path folder;

    private final GraphServer graph = new GraphServer();
    private DirectoryRoutes routes;

    @BeforeEach
    void fiveUsers() throws Exception {
        graph.put("1", "{'mail':'dana@contoso.test'}").put("2", "{'mail':'tom@contoso.test'}");
        graph.put("3", "{'mail':'mei@contoso.test'}").put("4", "{'mail':'kofi@contoso.test'}");
        graph.put("5", "{'mail':'yusuf@contoso.test'}");
        routes = new DirectoryRoutes(folder, graph);
    }

    @AfterEach
    void stop() {
        routes.close();
        graph.close();
    }

    @Test
    void aResetThatComesAgainEndsTheRefreshAndTheDirectoryStays() {
        routes.refresh();
        graph.takeRequests();
        graph.answer(Fault.of(410), Fault.of(410), Fault.of(410));
        refreshLater();
        assertThat(graph.takeRequests()).hasSize(2);
        assertThat(routes.directory.mailbox("mei@contoso.test")).isPresent();
    }

    @Test
    void aThrottledRequestWaitsAsLongAsGraphAsks() {
        graph.answer(
                null, Fault.of(429, Map.of("Retry-After", "1"), ""), Fault.of(503, Map.of("Retry-After", "1"), ""));
        routes.refresh();
        List<Request> requests = graph.takeRequests();
        assertThat(requests).hasSize(5);
        assertThat(requests.subList(2, 4))
                .allMatch(request -> request.query().equals(requests.get(1).query()));
        assertThat(requests.get(2).nanoTime() - requests.get(1).nanoTime())
                .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
        assertThat(requests.get(3).nanoTime() - requests.get(2).nanoTime())
                .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
        assertThat(routes.directory.mailbox("mei@contoso.test")).isPresent();
    }

    @Test
    void aRefusedTokenIsReplacedAndTheSamePageAskedForAgain() {
        routes.refresh();
        graph.put("6", "{'mail':'ana@contoso.test'}");
        graph.accept((GraphServer.TOKEN + "2")::equals);
        graph.takeRequests();
        refreshLater();
        List<Request> requests = graph.takeRequests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).query()).isEqualTo(requests.get(0).query());
        assertThat(requests.get(1).authorization()).isEqualTo("Bearer " + GraphServer.TOKEN + "2");
        assertThat(routes.directory.mailbox("ana@contoso.test")).isPresent();
        assertThat(routes.tokens).hasValue(2);
    }

    @Test
    void aTokenThatIsRefusedForEverIsTriedOnceMoreOnly() {
        routes.refresh();
        graph.accept(token -> false);
        graph.takeRequests();
        refreshLater();
        assertThat(graph.takeRequests()).hasSize(2);
        assertThat(routes.tokens).hasValue(2);
        assertThat(routes.directory.mailbox("mei@contoso.test")).isPresent();
    }

    @Test
    void aMissingPermissionIsNotAskedForAgainAndSaysWhatToGrant() {
        graph.answer(Fault.of(403));
        assertThatThrownBy(routes::refresh)
                .rootCause()
                .hasMessageContaining("HTTP 403")
                .hasMessageContaining("Grant it User.Read.All")
                .hasMessageNotContaining("canary");
        assertThat(graph.takeRequests()).hasSize(1);
    }

    @Test
    void withoutADirectoryTheRunIsRefusedAndNobodyIsTakenForUnknown() {
        graph.answer(Fault.of(500), Fault.of(500), Fault.of(500), Fault.of(500), Fault.of(500), Fault.of(500));
        assertThatThrownBy(routes::refresh).satisfies(failure -> assertThat(FaultText.of(failure))
                .contains("before the first item can be mapped")
                .contains("HTTP 500"));
        assertThat(graph.takeRequests()).hasSize(6);
        assertThatThrownBy(() -> routes.directory.mailbox("mei@contoso.test")).isInstanceOf(DirectoryException.class);
    }

    @Test
    void aFailureHoldsForTheRunsThatBeginAtTheSameTime() {
        routes.refresh();
        graph.answer(Fault.of(403));
        refreshLater();
        graph.takeRequests();
        routes.refresh();
        assertThat(graph.takeRequests()).isEmpty();
        routes.pass(Duration.ofMinutes(5));
        routes.refresh();
        assertThat(graph.takeRequests()).hasSize(1);
    }

    private void refreshLater() {
        routes.pass(DirectoryRoutes.AGE);
        routes.refresh();
    }
}
