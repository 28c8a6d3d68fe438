package org.mobilearchive.connector.command.routes;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads nodes of a YAML document with their lines. */
final class YamlNodes {
    private YamlNodes() {}

    /** All scalars below a node, each with its line. */
    static void scalars(Node node, BiConsumer<Integer, String> sink) {
        if (node instanceof ScalarNode scalar) {
            sink.accept(line(scalar), scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> scalars(each, sink));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> scalars(entry.getValueNode(), sink));
        }
    }

    /** The value of a key; null if the mapping has no such key. */
    static @Nullable Node value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    /** The text of a key; null if the mapping has no such key, or no text there. */
    static @Nullable String text(MappingNode mapping, String key) {
        return value(mapping, key) instanceof ScalarNode text ? text.getValue() : null;
    }

    /** The node's line, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
