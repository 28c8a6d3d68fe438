package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
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

/** A file of routes, looked through before Camel reads it. What is no YAML is left to Camel, whose error says where. */
final class RouteFile {
    private static final Pattern OPTION = Pattern.compile("[?&]([^=&]+)=([^&]*)");

    private final Path path;
    private final List<RouteText> routes = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    RouteFile(Path path, String text) {
        this.path = requireNonNull(path, "path is null");
        try {
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
            new Compose(settings).composeString(text).ifPresent(this::look);
        } catch (YamlEngineException e) {
            routes.clear();
        }
    }

    /** What is wrong with the file. */
    Stream<String> problems() {
        return Stream.concat(secrets.stream(), routes.stream().flatMap(RouteRules::problems));
    }

    private void look(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::look);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::look);
            if (value(mapping, "from") instanceof MappingNode from) {
                routes.add(new RouteText(path, id(mapping), lines(from)));
            }
        }
    }

    private void look(NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value) {
            checkSecret(key, key.getValue(), value.getValue());
            OPTION.matcher(value.getValue())
                    .results()
                    .forEach(option -> checkSecret(key, option.group(1), option.group(2)));
        }
        look(entry.getValueNode());
    }

    private void checkSecret(ScalarNode place, String name, String value) {
        if (LiteralSecret.is(name, value)) {
            secrets.add(
                    path + ", line " + line(place) + ": " + name + " must not be a secret itself, for others read this"
                            + " file: write {{env:NAME}} and set the environment variable NAME");
        }
    }

    /** The route's own id, or in a template the one around it. */
    private static String id(MappingNode route) {
        return value(route, "id") instanceof ScalarNode id ? id.getValue() : "(without an id)";
    }

    /** Those of the steps, and not of where the route begins. */
    private static List<RouteText.Line> lines(MappingNode from) {
        List<RouteText.Line> lines = new ArrayList<>();
        Node steps = value(from, "steps");
        if (steps != null) {
            scalars(steps, (number, text) -> lines.add(new RouteText.Line(number, text)));
        }
        return lines;
    }

    private static void scalars(Node node, BiConsumer<Integer, String> sink) {
        if (node instanceof ScalarNode scalar) {
            sink.accept(line(scalar), scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> scalars(each, sink));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> scalars(entry.getValueNode(), sink));
        }
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
