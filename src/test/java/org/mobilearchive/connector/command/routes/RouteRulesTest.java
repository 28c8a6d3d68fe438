package org.mobilearchive.connector.command.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes are edited by others: what keeps every item from being lost or doubled cannot be edited away unseen. */
class RouteRulesTest {
    private static final Path ROUTES = Path.of("routes");

    @Test
    void theRoutesThatAreShippedKeepTheRules() throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROUTES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                problems.addAll(problems(file, Files.readString(file)));
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void anAppendBeforeItsIntentIsRefusedWithFileLineAndWayOut() throws IOException {
        Path file = ROUTES.resolve("flow/deliver.camel.yaml");
        String edited = Files.readString(file)
                .replace("deliveries.intend(", "deliveries.later(")
                .replace(
                        "- script:\n            id: confirm",
                        "- setBody:\n            id: late\n            simple: ${bean:deliveries.intend(${body}, ${variable:folderState})}\n        - script:\n            id: confirm");
        assertThat(problems(file, edited))
                .singleElement()
                .asString()
                .matches(
                        "(?s)routes/flow/deliver.camel.yaml, line \\d+: route deliver-batch must have deliveries.intend"
                                + " before mailbox-append:append: .*Put the step back.*");
    }

    @ParameterizedTest
    @CsvSource({
        "deliver, deliveries.confirm(, must have deliveries.confirm after mailbox-append:append",
        "collect, stage-page, must have stage-page after direct:get-page",
        "collect, direct:collect-page, must have direct:collect-page before direct:prepare-page",
        "collect, direct:collect-page, must have direct:collect-page before windows.close",
        "collect, direct:record-slice, must have direct:record-slice before windows.close",
        "collect, direct:record-slice, must have direct:record-slice after slices.last",
        "prepare, direct:prepare-item, must have direct:prepare-item before slices.keep",
        "prepare, direct:record-slice, must have direct:record-slice after slices.turn",
        "record, slices.pack(, must have slices.pack before direct:record-outcomes",
        "record, slices.journal(, must have slices.journal before slices.record",
        "record, direct:stage, must have direct:stage before slices.record",
    })
    void aStepThatWasTakenOutIsMissed(String name, String step, String text) throws IOException {
        Path file = ROUTES.resolve("flow/" + name + ".camel.yaml");
        String yaml = Files.readString(file);
        assertThat(yaml).contains(step);
        assertThat(problems(file, yaml.replace(step, "direct:nothing"))).anyMatch(problem -> problem.contains(text));
    }

    @ParameterizedTest
    @CsvSource({
        "password: canary-5b, password",
        "sasToken: canary-5b, sasToken",
        "uri: 'imaps://mail.example.com?username=x&password=canary-5b', password",
    })
    void aSecretInARouteIsRefusedAndNotPrinted(String line, String option) {
        String yaml =
                "- beans:\n    - name: x\n      type: java.lang.Object\n      properties:\n        " + line + "\n";
        assertThat(problems(Path.of("mine.camel.yaml"), yaml))
                .singleElement()
                .asString()
                .startsWith("mine.camel.yaml, line 5: " + option + " must not be a secret itself")
                .doesNotContain("canary");
    }

    @Test
    void aSecretThatIsTakenFromElsewhereIsFine() {
        String yaml = "- beans:\n    - properties:\n        password: '{{env:X}}'\n        token: '#tokens'\n";
        assertThat(problems(Path.of("mine.camel.yaml"), yaml)).isEmpty();
    }

    private static List<String> problems(Path file, String yaml) {
        return new RouteFile(file, yaml).problems().toList();
    }
}
