package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** An account is not locked by the connector, and connectors that share a token do not take it from each other. */
class SignInFaultsIT {
    private static final SiteAnswer REFUSED = SiteAnswer.error(401, "invalid_grant");

    @TempDir
    Path folder;

    @Test
    void aWrongPasswordIsTriedOnceInARunAndNamedByItsKey() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.on(Kind.TOKEN, (request, proper) -> REFUSED));
            assertThat(summary.complete()).isFalse();
            assertThat(summary.failure()).contains("telemessage.password").doesNotContain(WorkFolder.PASSWORD);
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(1);
            assertThat(connector.run().complete()).isTrue();
        }
    }

    @Test
    void aPasswordThatBecomesWrongInMidRunIsTriedOnceMoreInThatRun() throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 5; i++) {
            day.file("A-" + i, "f", new byte[] {1, 2, 3});
        }
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run((request, proper) -> {
                if (request.kind() == Kind.ATTACHMENT) {
                    connector.site().revokeTokens();
                }
                return request.kind() == Kind.TOKEN && request.count() > 1 ? REFUSED : proper.get();
            });
            assertThat(summary.complete()).isFalse();
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(2);
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.arrived()).hasSize(5);
        }
    }

    @Test
    void aPasswordThatWasReplacedInItsFileServesTheRunThatFindsItRefused() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary =
                    connector.run(Answers.on(Kind.TOKEN, (request, proper) -> switch ((int) request.count()) {
                        case 1 -> after("another", () -> REFUSED);
                        case 2 -> after(WorkFolder.PASSWORD, () -> REFUSED); // it came with the other one
                        default -> proper.get();
                    }));
            assertThat(summary.complete()).isTrue();
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(3);
        }
    }

    @Test
    void whatTakesThePlaceOfARefusedPasswordIsTriedOnce() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.on(
                    Kind.TOKEN,
                    (request, proper) -> request.count() == 1 ? after("another", () -> REFUSED) : proper.get()));
            assertThat(summary.failure()).contains("telemessage.password");
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(2);
            after(WorkFolder.PASSWORD, () -> REFUSED);
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(3);
        }
    }

    /** Somebody writes the password's file, and then the site answers. */
    private SiteAnswer after(String password, Supplier<SiteAnswer> answer) {
        try {
            Files.writeString(folder.resolve("work/secrets/telemessage.password"), password);
            return answer.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTokenThatExpiresWhileAttachmentsAreFetchedSideBySideIsRenewedOnce() throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 20; i++) {
            day.file("A-" + i, "f", new byte[] {1, 2, 3});
        }
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run((request, proper) -> {
                if (request.kind() == Kind.ATTACHMENT && request.count() == 5) {
                    connector.site().revokeTokens();
                }
                return proper.get();
            });
            assertThat(summary.imported()).isEqualTo(20);
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(2);
        }
    }

    @Test
    void connectorsThatShareATokenAllGoOnWhenItExpires() throws Exception {
        List<String> archivers = List.of("telegram", "enterprise-number", "whatsapp", "wechat");
        Day day = new Day(folder.resolve("day"));
        for (int i = 0; i < 80; i++) {
            day.item(archivers.get(i % 4), "A-" + i, Day.from(Day.ANA));
        }
        AtomicLong requests = new AtomicLong();
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(
                folder.resolve("work"), day.write(), java.util.Map.of("collect.page-size", "1"))) {
            connector.site().fault((request, proper) -> {
                if (requests.incrementAndGet() % 25 == 0) {
                    connector.site().revokeTokens();
                }
                return proper.get();
            });
            List<CompletableFuture<RunSummary>> runs = new ArrayList<>();
            archivers.forEach(archiver -> runs.add(CompletableFuture.supplyAsync(() -> connector.run(archiver))));
            for (CompletableFuture<RunSummary> run : runs) {
                assertThat(run.get().failure()).isNull();
                assertThat(run.get().imported()).isEqualTo(20);
            }
        }
    }
}
