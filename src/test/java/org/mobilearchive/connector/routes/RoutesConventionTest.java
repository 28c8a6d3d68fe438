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
        assertThat(lines.size()).isLessThanOrEqualTo(80);
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
