package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.ExitCode;
import picocli.CommandLine;

/** What an integrator reads who saved a file of routes with a mistake in it. */
class BrokenRoutesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no YAML|'- route: [id: x'",
                "unknown step|'- route: {id: x, from: {uri: \"direct:x\", steps: [{sendTo: \"direct:y\"}]}}'",
                "unknown template|'- templatedRoute: {routeTemplateRef: conector, routeId: x}'",
                "unknown bean|'- route: {id: x, from: {uri: \"direct:x\", steps: [{bean: {ref: nobody}}]}}'",
                "unknown component|'- route: {id: x, from: {uri: \"direct:x\", steps: [{to: \"nowhere:y\"}]}}'",
                "unknown option|'- route: {id: x, from: {uri: \"direct:x\", steps: [{to: \"seda:y?sizes=3\"}]}}'",
            })
    void aMistakeInARouteIsToldInALineThatNamesTheFile(String mistake, String yaml) throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverTest.copyRoutes(home);
        Files.writeString(home.resolve("routes/my-route.camel.yaml"), yaml);
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        work.write(
                URI.create("http://127.0.0.1:9"),
                new MailAccount("127.0.0.1", 9, "x"),
                new Day(folder.resolve("day")).chat("A-1", "Ok").write(),
                Map.of());
        StringWriter errors = new StringWriter();
        CommandLine line = ArchiveConnector.commandLine().setErr(new PrintWriter(errors, true));
        String before = System.setProperty("connector.home", home.toString());
        try {
            assertThat(line.execute("once", "--config", work.config().toString()))
                    .isEqualTo(ExitCode.WRONG_USAGE);
        } finally {
            if (before == null) {
                System.clearProperty("connector.home");
            } else {
                System.setProperty("connector.home", before);
            }
        }
        assertThat(errors.toString())
                .as(mistake)
                .contains("my-route.camel.yaml")
                .doesNotContain("\tat ")
                .satisfies(text -> assertThat(text.lines()).hasSizeLessThan(6));
    }
}
