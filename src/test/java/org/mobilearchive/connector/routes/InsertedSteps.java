package org.mobilearchive.connector.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Inserts steps into routes wherever routes/README.md says that an integrator may. */
final class InsertedSteps {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Their steps are branches, and not one after the other. */
    private static final Set<String> BRANCHES = Set.of("multicast");

    private final IntFunction<String> step;
    private final int only;
    private int places;

    private InsertedSteps(IntFunction<String> step, int only) {
        this.step = step;
        this.only = only;
    }

    /**
     * Inserts a step at every place of the routes in a home.
     *
     * @param step the YAML of the step at a place, by the place's number from 1
     * @return how many places there are
     */
    static int everywhere(Path home, IntFunction<String> step) {
        return new InsertedSteps(step, 0).edit(home);
    }

    /** Inserts a step at one place alone. */
    static void at(Path home, int place, String step) {
        new InsertedSteps(each -> step, place).edit(home);
    }

    private int edit(Path home) {
        for (String folder : List.of("site", "staging", "flow", "templates")) {
            for (Path file : files(home.resolve("routes").resolve(folder))) {
                try {
                    JsonNode routes = YAML.readTree(file.toFile());
                    walk("", routes);
                    YAML.writeValue(file.toFile(), routes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return places;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walk(String parent, JsonNode node) throws IOException {
        if (node instanceof ArrayNode array) {
            for (JsonNode each : array) {
                walk(parent, each);
            }
        } else if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(names(object))) {
                walk(key, object.get(key));
                if (key.equals("steps") && object.get(key) instanceof ArrayNode steps && !BRANCHES.contains(parent)) {
                    object.set(key, with(steps));
                }
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(entry -> entry.getKey()).toList();
    }

    /** Before each step, and after the last one. */
    private ArrayNode with(ArrayNode steps) throws IOException {
        ArrayNode more = YAML.createArrayNode();
        for (JsonNode each : steps) {
            insert(more);
            more.add(each);
        }
        insert(more);
        return more;
    }

    private void insert(ArrayNode steps) throws IOException {
        places++;
        if (only == 0 || only == places) {
            steps.add(YAML.readTree(step.apply(places)));
        }
    }
}
