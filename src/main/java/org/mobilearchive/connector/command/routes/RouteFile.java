package org.mobilearchive.connector.command.routes;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.LiteralSecret;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A route file, checked before Camel reads it. Invalid YAML is left to Camel, whose error names the place. */
final class RouteFile {
    private static final Pattern OPTION = Pattern.compile("[?&]([^=&]+)=([^&]*)");

    private static final Set<String> OF_ARCHIVERS = Set.of("connector", "schedule");

    private final Path path;
    private final List<RouteText> routes = new ArrayList<>();
    private final List<String> begins = new ArrayList<>();
    private final List<String> ofArchivers = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<RouteText.Line> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Options> options = new ArrayList<>();
    private @Nullable Node root;
    private final List<RouteText> conditional = new ArrayList<>(); // routes with a precondition

    /** An endpoint with options of their own lines. */
    private record Options(String uri, MappingNode parameters) {
        Stream<ScalarNode> keys() {
            return parameters.getValue().stream()
                    .map(NodeTuple::getKeyNode)
                    .filter(ScalarNode.class::isInstance)
                    .map(ScalarNode.class::cast);
        }
    }

    RouteFile(Path path, String text) {
        this.path = requireNonNull(path, "path is null");
        try {
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
            new Compose(settings).composeString(text).ifPresent(node -> {
                root = node;
                look(node);
                YamlNodes.scalars(node, (number, each) -> texts.add(new RouteText.Line(number, each)));
            });
        } catch (YamlEngineException e) {
            routes.clear();
        }
    }

    /** The errors in the file. */
    Stream<String> problems() {
        return Stream.concat(secrets.stream(), routes.stream().flatMap(RouteRules::problems));
    }

    /** Adds what the file has to the catalog of all files. */
    void addTo(RouteCatalog catalog) {
        if (root != null) {
            catalog.add(path, root);
        }
    }

    /** The endpoints at which routes of the file begin, also of those that this configuration does not have. */
    Stream<String> begins() {
        return begins.stream();
    }

    /** The names that steps of the file set: those of variables, and of headers. */
    Stream<String> names() {
        return names.stream();
    }

    /** The ids of the routes that the file makes of the templates of connectors and of schedules. */
    Stream<String> ofArchivers() {
        return ofArchivers.stream();
    }

    /** References in the file to something that does not exist, with their lines. */
    Stream<String> unresolved(RouteReferences references) {
        Set<Integer> left = conditional.stream() // those that this configuration has not
                .filter(route -> !references.isBuilt(route.id()))
                .flatMap(route -> route.lines().stream().map(RouteText.Line::number))
                .collect(Collectors.toSet());
        Stream<String> inTexts = texts.stream()
                .filter(line -> !left.contains(line.number()))
                .flatMap(line -> references
                        .problems(line.text())
                        .map(problem -> path + ", line " + line.number() + ": " + problem));
        Stream<String> inOptions = options.stream()
                .flatMap(each -> each.keys().flatMap(key -> references.option(each.uri(), key.getValue()).stream()
                        .map(problem -> path + ", line " + YamlNodes.line(key) + ": " + problem)));
        return Stream.concat(inTexts, inOptions);
    }

    private void look(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::look);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::look);
            if (YamlNodes.value(mapping, "uri") instanceof ScalarNode uri
                    && YamlNodes.value(mapping, "parameters") instanceof MappingNode parameters) {
                options.add(new Options(uri.getValue(), parameters));
            }
            if (YamlNodes.value(mapping, "routeTemplateRef") instanceof ScalarNode template
                    && OF_ARCHIVERS.contains(template.getValue())
                    && YamlNodes.value(mapping, "routeId") instanceof ScalarNode id) {
                ofArchivers.add(id.getValue());
            }
            if (YamlNodes.value(mapping, "from") instanceof MappingNode from) {
                RouteText route = new RouteText(path, id(mapping), lines(from));
                routes.add(route);
                if (YamlNodes.value(mapping, "precondition") != null) {
                    conditional.add(route);
                }
                if (YamlNodes.value(from, "uri") instanceof ScalarNode uri) {
                    begins.add(uri.getValue());
                }
            }
        }
    }

    private void look(NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value) {
            checkSecret(key, key.getValue(), value.getValue());
            OPTION.matcher(value.getValue())
                    .results()
                    .forEach(option -> checkSecret(key, option.group(1), option.group(2)));
            if (key.getValue().equals("name") || key.getValue().equals("variableReceive")) {
                names.add(value.getValue());
            }
        }
        look(entry.getValueNode());
    }

    private void checkSecret(ScalarNode place, String name, String value) {
        if (LiteralSecret.is(name, value)) {
            secrets.add(path + ", line " + YamlNodes.line(place) + ": " + name
                    + " must not be a secret itself, for others read this"
                    + " file: write {{env:NAME}} and set the environment variable NAME");
        }
    }

    /** The route's own id, or the id of the template around it. */
    private static String id(MappingNode route) {
        return YamlNodes.value(route, "id") instanceof ScalarNode id ? id.getValue() : "(without an id)";
    }

    /** The texts of the steps, without the route's start. */
    private static List<RouteText.Line> lines(MappingNode from) {
        List<RouteText.Line> lines = new ArrayList<>();
        Node steps = YamlNodes.value(from, "steps");
        if (steps != null) {
            YamlNodes.scalars(steps, (number, text) -> lines.add(new RouteText.Line(number, text)));
        }
        return lines;
    }
}
