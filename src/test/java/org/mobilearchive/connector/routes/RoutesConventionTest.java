package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an integrator may rely on in every file of routes/. */
class RoutesConventionTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema SCHEMA = schema();
    private static final Pattern WITH_DOT = Pattern.compile("\\$\\{bean:([^${}]|\\$\\{[^{}]*})*\\$\\{variable\\.\\w+}");

    private static final Pattern CALL = Pattern.compile("\\$\\{bean:\\w+\\.\\w+\\(((?:\\$\\{[^{}]*}|[^)])*)\\)}");
    private static final Pattern MEMBER = Pattern.compile("\\$\\{(body|header|variable|exchangeProperty)[.:]\\w+}");

    /** Objects, which are given as they are. */
    private static final Set<String> WHOLE = Set.of(
            "${body}",
            "${headers}",
            "${exception}",
            "${variable:run}",
            "${variable:window}",
            "${variable:call}",
            "${variable:refresh}",
            "${variable:folderState}",
            "${variable:results}");

    /** Texts of the route files and of the connector itself. */
    private static final Set<String> OWN_TEXTS = Set.of(
            "${variable:archiver}",
            "${variable:folder}",
            "${header.trigger}",
            "${header.CamelAzureStorageBlobBlobName}");

    /** What may stand in a longer text: own texts, and what is percent-encoded. */
    private static final Set<String> ENCODED = Set.of(
            "${variable.archiver}",
            "${header.trigger}",
            "${header.CamelHttpPath}",
            "${header.CamelHttpQuery}",
            "${header.CamelAzureStorageBlobBlobName}",
            "${body.from}",
            "${body.to}",
            "${body.hasCursor}",
            "${body.cursor}",
            "${body.name}",
            "${variable:archiver}",
            "${variable:folder}",
            "${variable:run}",
            "${variable:window}",
            "${variable:call}",
            "${variable:refresh}",
            "${variable:folderState}",
            "${variable:results}");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            return all.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsValidByCamelsSchema(Path file) throws IOException {
        assertThat(SCHEMA.validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileFitsOnOnePageAndStartsByWhatItIsFor(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.size()).isLessThanOrEqualTo(200);
        assertThat(lines.get(0)).startsWith("# ");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteHasIdDescriptionGroupAndErrorPolicy(Path file) throws IOException {
        for (JsonNode route : YAML.readTree(file.toFile()).findValues("route")) {
            if (!route.isObject()) {
                continue;
            }
            assertThat(route.path("description").asText())
                    .as("description in %s", file)
                    .isNotBlank();
            assertThat(route.path("group").asText()).as("group in %s", file).isNotBlank();
            boolean scheduled = "schedule".equals(route.path("group").asText())
                    || route.path("from").path("uri").asText().startsWith("timer:");
            if (!scheduled) {
                assertThat(route.path("routeConfigurationId").asText())
                        .as("error policy in %s", file)
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStepThatLeavesItsRouteHasAnId(Path file) throws IOException {
        for (JsonNode step : YAML.readTree(file.toFile()).findValues("to")) {
            if (step.path("uri").asText().startsWith("direct:deliver-pending") && step.size() == 1) {
                continue;
            }
            assertThat(step.path("id").asText()).as("%s in %s", step, file).isNotBlank();
        }
    }

    // A dot besides the one before the method's name makes a chain of calls of it (class BeanExpression of Camel)
    @ParameterizedTest
    @MethodSource("files")
    void aBeanIsGivenVariablesByAColon(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .noneMatch(line -> WITH_DOT.matcher(line).find());
    }

    // Camel reads quotes, null and commas in a text argument as its own
    @ParameterizedTest
    @MethodSource("files")
    void noTextFromOutsideIsAnArgument(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            for (MatchResult call : CALL.matcher(line).results().toList()) {
                assertThat(
                                call.group(1).isEmpty()
                                        ? List.of()
                                        : List.of(call.group(1).split(", ")))
                        .as(line)
                        .allMatch(argument -> WHOLE.contains(argument) || OWN_TEXTS.contains(argument));
            }
            for (MatchResult member : MEMBER.matcher(line).results().toList()) {
                assertThat(ENCODED).as(line).contains(member.group());
            }
        }
    }

    @Test
    void noRouteIdIsGivenTwice() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files().toList()) {
            for (JsonNode entry : YAML.readTree(file.toFile())) {
                ids.add(entry.path("route")
                        .path("id")
                        .asText(entry.path("templatedRoute").path("routeId").asText("")));
            }
        }
        ids.removeIf(String::isEmpty);
        Set<String> distinct = new TreeSet<>(ids);
        assertThat(ids).hasSameSizeAs(distinct);
    }

    private static JsonSchema schema() {
        try (InputStream in = RoutesConventionTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
