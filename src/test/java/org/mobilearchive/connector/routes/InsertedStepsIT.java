package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.item.PageJournal;

/** An integrator puts steps into routes: none of them changes what is staged, recorded and delivered, or it is told. */
class InsertedStepsIT {
    private static final String OWN_ROUTE =
            """
            - route:
                id: my-own
                description: What an integrator adds
                group: mine
                routeConfigurationId: pass-on
                from:
                  uri: direct:my-own
                  steps:
                    - setBody:
                        constant: another body
                    - setHeader:
                        name: CamelFileName
                        constant: mine
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setVariable: {id: mine-%d, name: staged, constant: mine}",
                "setHeader: {id: mine-%d, name: custom, constant: mine}",
                "log: {id: mine-%d, loggingLevel: TRACE, message: 'at ${routeId}'}",
                "enrich: {id: mine-%d, constant: 'direct:my-own', aggregationStrategy: '#keepBody'}",
            })
    void aStepAtEveryPlaceAtOnceChangesNoEvidence(String step) throws Exception {
        Map<String, String> plain = run("plain", routes("plain")).evidence();
        Outcome edited = edited("edited", place -> step.formatted(place));
        assertThat(edited.summary().complete()).isTrue();
        assertThat(edited.evidence()).isEqualTo(plain);
        assertThat(edited.differences()).isEmpty();
    }

    @Test
    @Tag("endurance")
    void aStepThatReplacesTheBodyAtAnyPlaceChangesNoEvidenceOrIsTold() throws Exception {
        Map<String, String> plain = withoutPacks(run("plain", routes("plain")).evidence());
        int places = InsertedSteps.everywhere(routes("count"), place -> "log: {id: mine-" + place + ", message: x}");
        assertThat(places).isGreaterThan(100);
        for (int place = 1; place <= places; place++) {
            Path home = routes("home-" + place);
            InsertedSteps.at(home, place, "setBody: {id: mine, constant: another body}");
            Outcome edited = run("place-" + place, home);
            assertThat(edited.differences()).as("place %d", place).isEmpty();
            Map<String, String> evidence = withoutPacks(edited.evidence());
            if (!evidence.equals(plain)) {
                assertThat(edited.summary() == null || !edited.summary().complete())
                        .as("place %d", place)
                        .isTrue();
            }
            evidence.keySet().removeIf(each -> each.startsWith("Deferred["));
            assertThat(plain.entrySet()).as("place %d", place).containsAll(evidence.entrySet());
        }
    }

    /** What a run left: the summary, null where the run ended by an exception; what is staged by name; what verify says. */
    private record Outcome(RunSummary summary, Map<String, String> evidence, List<String> differences) {}

    private Outcome edited(String name, IntFunction<String> step) throws Exception {
        Path home = routes(name);
        InsertedSteps.everywhere(home, step);
        return run(name, home);
    }

    private Outcome run(String name, Path home) throws Exception {
        Day day = new Day(folder.resolve("day-" + name))
                .chat("A-1", "Ok")
                .file("A-2", "name", new byte[] {1, 2, 3})
                .item(Day.ARCHIVER, "A-3", "\"sender\":{\"number\":\"72345\"}");
        try (ConnectorUnderTest connector = ConnectorUnderTest.startAt(home, folder.resolve("work-" + name), day)) {
            RunSummary summary = null;
            try {
                summary = connector.run();
            } catch (RuntimeException e) {
                // what is told by an exception is told
            }
            return new Outcome(summary, evidence(connector.work()), EvidenceIT.differences(connector));
        }
    }

    /** Pages, packs, originals and attachments by their names, and what became of each element. */
    private static Map<String, String> evidence(WorkFolder work) throws IOException {
        Map<String, String> evidence = new TreeMap<>();
        for (String kind : List.of("pages", "packs", "messages", "originals", "attachments")) {
            for (Path file : work.staged(kind)) {
                evidence.put(work.staging().relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
            }
        }
        List<String> outcomes = new ArrayList<>();
        for (Path file : work.staged("journals")) {
            PageJournal.read(Files.newInputStream(file)).outcomes().forEach(each -> outcomes.add(each.toString()));
        }
        outcomes.forEach(outcome -> evidence.put(outcome, ""));
        return evidence;
    }

    /** A pack's name depends on the order and the number of its messages. What it holds is what verify compares. */
    private static Map<String, String> withoutPacks(Map<String, String> evidence) {
        Map<String, String> rest = new TreeMap<>();
        evidence.forEach((name, hash) -> {
            if (!name.startsWith("packs/")) {
                rest.put(name.replaceAll("packs/\\S+?\\.pack, offset=\\d+", "in a pack"), hash);
            }
        });
        return rest;
    }

    private Path routes(String name) throws IOException {
        Path home = folder.resolve("home-of-" + name);
        FifthArchiverIT.copyRoutes(home);
        Path mine = Files.createDirectories(home.resolve("routes/mine"));
        Files.writeString(mine.resolve("my-own.camel.yaml"), OWN_ROUTE);
        return home;
    }
}
