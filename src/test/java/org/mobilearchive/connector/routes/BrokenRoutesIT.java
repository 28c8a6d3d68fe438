package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.process.ExitCode;
import picocli.CommandLine;

/** What an integrator reads who saved a file of routes with a mistake in it. */
class BrokenRoutesIT {
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
        Path home = installed();
        Files.writeString(home.resolve("routes/my-route.camel.yaml"), yaml);
        assertThat(refused(home)).as(mistake).contains("my-route.camel.yaml");
    }

    /** Copies of a file of which something was left, names that are not there, and what Camel alone never tells. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a copy unchanged | whatsapp | whatsapp | route id collect-whatsapp must be that of one route",
                "an archiver left | value: whatsapp | value: whatsapp | one route alone must begin at direct:collect-whatsapp",
                "a folder left | WhatsApp Archiver | WhatsApp Archiver | the folder WhatsApp Archiver must be that of one",
                "a prefix left | prefixId: collect-whatsapp/ | prefixId: collect-whatsapp/ | prefixId collect-whatsapp/ must",
                "a parameter missing | - name: folder | - name: foldr | must set the parameter folder of the template",
                "a parameter unknown | - name: folder | - name: foldr | has no parameter foldr: use archiver, folder",
                "a template unknown | Ref: connector | Ref: conector | signal.camel.yaml",
            })
    void aMistakeInACopyOfAnArchiversFileIsToldWithItsLine(String mistake, String before, String after, String told)
            throws Exception {
        Path home = installed();
        Path connectors = home.resolve("routes/connectors");
        String text = Files.readString(connectors.resolve("whatsapp.camel.yaml"));
        String kept = "@kept@";
        Files.writeString(
                connectors.resolve("signal.camel.yaml"),
                text.replace(before, kept)
                        .replace("whatsapp", "signal")
                        .replace("WhatsApp", "Signal")
                        .replace(kept, after));
        assertThat(refused(home)).as(mistake).contains("signal.camel.yaml", told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flow/collect | bean:windows.plan | bean:widnows.plan | there is no bean widnows",
                "site/listing | bean:windows.request( | bean:windows.requst( | has no method requst",
                "site/listing | variable:window} | variable:widnow} | no step sets the variable widnow",
                "site/get | httpMethod: GET | httpMetod: GET | the endpoint http has no option httpMetod",
                "site/parts | routeConfigurationId: pass-on | routeConfigurationId: passon | have an existing error policy",
                "site/parts | direct:get-from-site | direct:get-from-sit | no route begins at direct:get-from-sit",
            })
    void aNameThatIsNotThereIsToldBeforeARunMeetsIt(String file, String before, String after, String told)
            throws Exception {
        Path home = installed();
        Path route = home.resolve("routes/" + file + ".camel.yaml");
        String text = Files.readString(route);
        assertThat(text).contains(before);
        Files.writeString(route, text.replace(before, after));
        assertThat(refused(home)).contains(told);
    }

    @Test
    void aWrongCronIsToldWithTheFileThatHasIt() throws Exception {
        Path home = installed();
        Path route = home.resolve("routes/connectors/whatsapp.camel.yaml");
        Files.writeString(route, Files.readString(route) + "      - name: cron\n        value: 0 0 25 * * ?\n");
        assertThat(refused(home)).contains("whatsapp.camel.yaml, line 18: cron must be a Quartz cron expression");
    }

    /** Java would take it for GMT, and the runs would begin hours early or late. */
    @Test
    void anUnknownTimeZoneIsToldWithTheFileThatHasIt() throws Exception {
        Path home = installed();
        Path route = home.resolve("routes/connectors/whatsapp.camel.yaml");
        Files.writeString(route, Files.readString(route) + "      - name: timeZone\n        value: Europe/Berln\n");
        assertThat(refused(home))
                .contains("whatsapp.camel.yaml, line 18: timeZone must be a time zone such as UTC", "is Europe/Berln");
    }

    @Test
    void aRouteOfOnesOwnInAnUnknownTimeZoneIsToldWithItsId() throws Exception {
        Path home = installed();
        Files.writeString(
                home.resolve("routes/nightly.camel.yaml"),
                """
                - route:
                    id: nightly
                    from:
                      uri: quartz:nightly
                      parameters: {cron: "0 0 2 * * ?", trigger.timeZone: Europe/Berln}
                      steps: [{log: {message: night}}]
                """);
        assertThat(refused(home)).contains("route nightly must have a time zone such as UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ \"items\" [ messages ] }", ""})
    void aFileOfJsonataThatIsNoneOrMissingIsToldBeforeARunNeedsIt(String jsonata) throws Exception {
        Path home = installed();
        Path page = home.resolve("routes/site/page.jsonata");
        if (!jsonata.isEmpty()) {
            Files.writeString(page, jsonata);
        }
        Files.writeString(
                home.resolve("routes/adapt.camel.yaml"),
                "- route: {id: adapt, from: {uri: \"direct:adapt\", steps: [{to: \"jsonata:file:" + page + "\"}]}}");
        assertThat(refused(home)).contains(page.toString()).contains("must be");
    }

    @Test
    void aFileThatCamelWouldNotReadIsNamed() throws Exception {
        Path home = installed();
        Files.copy(
                home.resolve("routes/connectors/whatsapp.camel.yaml"), home.resolve("routes/connectors/signal.yaml"));
        assertThat(refused(home)).contains("signal.yaml must end with .camel.yaml");
    }

    private Path installed() throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverIT.copyRoutes(home);
        return home;
    }

    /** What once says on standard error before it ends with exit code 2. */
    private String refused(Path home) throws Exception {
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
        assertThat(errors.toString()).doesNotContain("\tat ", "Exception").satisfies(text -> assertThat(text.lines())
                .hasSizeLessThan(6));
        return errors.toString();
    }
}
