package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps the routes readable: few of them, one body that flows, nothing from outside in an expression. */
class RouteShapeTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path ROUTES = Path.of("routes");

    /** The arguments of a call, each in ${…}. */
    private static final Pattern CALL = Pattern.compile("\\$\\{bean:\\w+\\.\\w+\\(((?:[^()$]|\\$\\{[^{}]*})*)\\)}");

    private static final Pattern ARGUMENT = Pattern.compile("\\$\\{([^{}]*)}");

    /** What the routes set themselves, and what holds no text from outside: bodies and headers as a whole. */
    private static final Pattern OWN = Pattern.compile(
            "body|exception|headers|variable:\\w+|header\\.trigger|header\\.CamelAzureStorageBlobBlobName");

    @Test
    void thereAreAtMost34RoutesIn18FilesBesideConnectorsAndTemplates() throws IOException {
        int routes = 0;
        int files = 0;
        for (Path file : RoutesConventionTest.files().toList()) {
            for (JsonNode entry : YAML.readTree(file.toFile())) {
                routes += entry.has("route") || entry.has("routeTemplate") ? 1 : 0;
            }
            String folder = ROUTES.relativize(file).getName(0).toString();
            files += folder.equals("connectors") || folder.equals("templates") ? 0 : 1;
        }
        assertThat(routes).isLessThanOrEqualTo(34);
        assertThat(files).isLessThanOrEqualTo(18);
    }

    @Test
    void eachVariableIsSetInOnePlaceAndListedInTheReadme() throws IOException {
        Map<String, List<String>> set = new TreeMap<>();
        for (Path file : RoutesConventionTest.files().toList()) {
            JsonNode tree = YAML.readTree(file.toFile());
            for (JsonNode step : tree.findValues("setVariable")) {
                set.computeIfAbsent(step.path("name").asText(), name -> new ArrayList<>())
                        .add(file.toString());
            }
            for (String name : tree.findValuesAsText("variableReceive")) {
                set.computeIfAbsent(name, each -> new ArrayList<>()).add(file.toString());
            }
        }
        assertThat(set)
                .hasSizeLessThanOrEqualTo(8)
                .allSatisfy((name, places) -> assertThat(places).as(name).hasSize(1));
        Matcher listed = Pattern.compile("(?m)^\\| `(\\w+)` \\| `[\\w-]+` \\|")
                .matcher(section(Files.readString(ROUTES.resolve("README.md")), "## Variables"));
        assertThat(listed.results().map(each -> each.group(1))).containsExactlyInAnyOrderElementsOf(set.keySet());
    }

    private static String section(String text, String heading) {
        String rest = text.substring(text.indexOf(heading) + heading.length());
        int next = rest.indexOf("\n## ");
        return next < 0 ? rest : rest.substring(0, next);
    }

    // Camel would read quotes, null and commas in it as its own (BeanExpression)
    @ParameterizedTest
    @MethodSource("org.mobilearchive.connector.routes.RoutesConventionTest#files")
    void noTextFromOutsideIsAnArgumentOfAnExpression(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            assertThat(ARGUMENT.matcher(call.group(1)).results().map(each -> each.group(1)))
                    .as("%s in %s", call.group(), file)
                    .allMatch(argument -> OWN.matcher(argument).matches());
        }
        assertThat(Pattern.compile("\\$\\{bean:\\w+\\.\\w+\\(")
                        .matcher(text)
                        .results()
                        .count())
                .as("calls in %s", file)
                .isEqualTo(CALL.matcher(text).results().count());
    }

    @ParameterizedTest
    @MethodSource("org.mobilearchive.connector.routes.RoutesConventionTest#files")
    void noPolicyNamesAnExceptionSoThatANewOneCannotBeForgotten(Path file) throws IOException {
        for (JsonNode exceptions : YAML.readTree(file.toFile()).findValues("exception")) {
            exceptions.forEach(each -> assertThat(each.asText()).isEqualTo("java.lang.Exception"));
        }
    }
}
