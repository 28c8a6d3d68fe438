package org.mobilearchive.connector.command.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mobilearchive.connector.settings.Settings;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The routes and templates of all files together: what each must have of its own, and what a template needs. Camel tells
 * these mistakes without the file. For one thread.
 */
final class RouteCatalog {
    /** A text that the files give to one route. */
    private record Named(Path file, int line, String text) {
        String place() {
            return file + ", line " + line;
        }
    }

    private record Template(Map<String, Boolean> parameters, String begin) {}

    private record Use(Named template, String route, Map<String, Named> parameters) {}

    private final List<Named> ids = new ArrayList<>();
    private final List<Named> prefixes = new ArrayList<>();
    private final Map<String, Template> templates = new TreeMap<>();
    private final List<Use> uses = new ArrayList<>();

    /** Adds a file. */
    void add(Path file, Node root) {
        if (root instanceof SequenceNode entries) {
            for (Node entry : entries.getValue()) {
                if (entry instanceof MappingNode mapping) {
                    addEntry(file, mapping);
                }
            }
        }
    }

    private void addEntry(Path file, MappingNode entry) {
        if (YamlNodes.value(entry, "route") instanceof MappingNode route) {
            addNamed(ids, file, route, "id");
        } else if (YamlNodes.value(entry, "routeTemplate") instanceof MappingNode template) {
            String id = YamlNodes.text(template, "id");
            templates.put(id == null ? "" : id, template(template));
        } else if (YamlNodes.value(entry, "templatedRoute") instanceof MappingNode use) {
            addNamed(ids, file, use, "routeId");
            addNamed(prefixes, file, use, "prefixId");
            addUse(file, use);
        }
    }

    private static void addNamed(List<Named> list, Path file, MappingNode owner, String key) {
        if (YamlNodes.value(owner, key) instanceof ScalarNode text) {
            list.add(new Named(file, YamlNodes.line(text), text.getValue()));
        }
    }

    private static Template template(MappingNode template) {
        Map<String, Boolean> parameters = new LinkedHashMap<>();
        parameters(template).forEach(parameter -> {
            String name = YamlNodes.text(parameter, "name");
            boolean needed = YamlNodes.value(parameter, "defaultValue") == null
                    && !"false".equals(YamlNodes.text(parameter, "required"));
            parameters.put(name == null ? "" : name, needed);
        });
        String begin = YamlNodes.value(template, "route") instanceof MappingNode route
                        && YamlNodes.value(route, "from") instanceof MappingNode from
                ? YamlNodes.text(from, "uri")
                : null;
        return new Template(parameters, begin == null ? "" : begin);
    }

    private void addUse(Path file, MappingNode use) {
        if (YamlNodes.value(use, "routeTemplateRef") instanceof ScalarNode ref) {
            Map<String, Named> given = new LinkedHashMap<>();
            parameters(use).forEach(parameter -> {
                if (YamlNodes.value(parameter, "name") instanceof ScalarNode name) {
                    String value = YamlNodes.text(parameter, "value");
                    given.put(name.getValue(), new Named(file, YamlNodes.line(name), value == null ? "" : value));
                }
            });
            String id = YamlNodes.text(use, "routeId");
            Named place = new Named(file, YamlNodes.line(ref), ref.getValue());
            uses.add(new Use(place, id == null ? "without an id" : id, given));
        }
    }

    private static Stream<MappingNode> parameters(MappingNode owner) {
        return YamlNodes.value(owner, "parameters") instanceof SequenceNode list
                ? list.getValue().stream().filter(MappingNode.class::isInstance).map(MappingNode.class::cast)
                : Stream.empty();
    }

    /** The ids of the routes. */
    List<String> ids() {
        return ids.stream().map(Named::text).toList();
    }

    /** The mistakes, each with file and line. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        uses.forEach(use -> parametersOf(use).forEach(problems::add));
        Map<String, String> copies = new LinkedHashMap<>(); // of two files that are copies, one mistake is enough
        twice(copies, ids, id -> "route id " + id + " must be that of one route");
        twice(copies, prefixes, prefix -> "prefixId " + prefix + " must be that of one route");
        twice(copies, begins(), begin -> "one route alone must begin at " + begin);
        twice(copies, folders(), folder -> "the folder " + folder + " must be that of one archiver");
        problems.addAll(copies.values());
        return problems;
    }

    private static void twice(Map<String, String> copies, List<Named> named, Function<String, String> rule) {
        Map<String, Named> first = new HashMap<>();
        for (Named each : named) {
            Named other = first.putIfAbsent(each.text(), each);
            if (other != null) {
                copies.putIfAbsent(
                        other.file() + " " + each.file(),
                        each.place() + ": " + rule.apply(each.text()) + ", and " + other.place()
                                + " has it too. Change it in the copy");
            }
        }
    }

    private Stream<String> parametersOf(Use use) {
        Template template = templates.get(use.template().text());
        if (template == null) {
            return Stream.empty(); // Camel's own error names the file
        }
        String known = String.join(", ", template.parameters().keySet());
        Stream<String> missing = template.parameters().entrySet().stream()
                .filter(each -> each.getValue() && !use.parameters().containsKey(each.getKey()))
                .map(each -> use.template().place() + ": route " + use.route() + " must set the parameter "
                        + each.getKey() + " of the template " + use.template().text() + ", and does not");
        Stream<String> unknown = use.parameters().entrySet().stream()
                .filter(each -> !template.parameters().containsKey(each.getKey()))
                .map(each -> each.getValue().place() + ": the template "
                        + use.template().text() + " has no parameter " + each.getKey() + ": use " + known);
        Stream<String> cron = schedule(use, "cron", "schedule.cron");
        Stream<String> zone = schedule(use, "timeZone", "schedule.time-zone");
        return Stream.of(missing, unknown, cron, zone).flatMap(problems -> problems);
    }

    /** A cron expression or a time zone that a file writes must be one: Java takes an unknown zone for GMT, without a word. */
    private static Stream<String> schedule(Use use, String parameter, String key) {
        Named given = use.parameters().get(parameter);
        return given == null || given.text().contains("{{")
                ? Stream.empty()
                : Settings.broken(key, given.text()).stream()
                        .map(rule ->
                                given.place() + ": " + parameter + " must be " + rule + ", and is " + given.text());
    }

    /** Where the routes of templates begin, with the parameters put in. */
    private List<Named> begins() {
        return uses.stream()
                .filter(use -> templates.containsKey(use.template().text()))
                .map(use -> {
                    String begin = templates.get(use.template().text()).begin();
                    for (Map.Entry<String, Named> parameter : use.parameters().entrySet()) {
                        begin = begin.replace(
                                "{{" + parameter.getKey() + "}}",
                                parameter.getValue().text());
                    }
                    return new Named(use.template().file(), use.template().line(), begin);
                })
                .toList();
    }

    private List<Named> folders() {
        return uses.stream()
                .filter(use -> use.template().text().equals("connector")
                        && use.parameters().containsKey("folder"))
                .map(use -> use.parameters().get("folder"))
                .toList();
    }
}
