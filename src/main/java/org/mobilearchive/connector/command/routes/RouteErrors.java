package org.mobilearchive.connector.command.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.mobilearchive.connector.settings.ConfigurationException;

/** Tells an integrator which route file has a mistake, instead of showing Camel's stack of errors. */
public final class RouteErrors {
    private static final int LONGEST = 500;
    private static final Pattern PLACE = Pattern.compile("(?:file:)?(/?\\S+\\.camel\\.yaml)(?:, line |:)(\\d+)");
    private static final Pattern TEMPLATE = Pattern.compile("Cannot find RouteTemplate with id (\\S+)");

    private final Path routes;

    /** @param home the folder of the installation, which contains the folder routes */
    public RouteErrors(Path home) {
        this.routes = home.resolve("routes");
    }

    /** The configuration error behind this failure to start, or empty if no route caused it. */
    public Optional<ConfigurationException> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getMessage() != null) {
                chain.add(each);
            }
        }
        if (chain.stream().anyMatch(each -> each.getClass().getName().startsWith("org.mobilearchive."))) {
            return Optional.empty(); // the route's input is wrong, not the route
        }
        return chain.stream()
                .flatMap(each -> place(each).stream())
                .findFirst()
                .map(place -> new ConfigurationException(List.of(
                        place + ": " + shortened(chain.get(chain.size() - 1).getMessage())
                                + ". Correct the file, or remove it from " + routes)));
    }

    private Optional<String> place(Throwable error) {
        String id = error instanceof FailedToCreateRouteException created
                ? created.getRouteId()
                : error instanceof FailedToStartRouteException started ? started.getRouteId() : null;
        Optional<String> ofTemplate = id == null ? Optional.empty() : fileOf("routeId", id);
        if (ofTemplate.isPresent()) { // its mistake is in the parameters, not in the template
            return ofTemplate;
        }
        Matcher place = PLACE.matcher(error.getMessage());
        if (place.find()) {
            return Optional.of(place.group(1) + ", line " + place.group(2));
        }
        if (id != null) {
            return fileOf("id", id);
        }
        Matcher template = TEMPLATE.matcher(error.getMessage());
        return template.find()
                ? fileWith("routeTemplateRef:\\s*" + Pattern.quote(template.group(1)))
                : Optional.empty();
    }

    private Optional<String> fileOf(String key, String route) {
        return fileWith("\\b" + key + ":\\s*" + Pattern.quote(route)).map(file -> file + ", route " + route);
    }

    private Optional<String> fileWith(String text) {
        Pattern pattern = Pattern.compile(text + "(?![\\w-])");
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                if (pattern.matcher(Files.readString(file)).find()) {
                    return Optional.of(file.toString());
                }
            }
        } catch (IOException e) {
            return Optional.of(routes.toString());
        }
        return Optional.empty();
    }

    /** Without the indented excerpts and places below each line of a parser's error. */
    private static String shortened(String message) {
        String text = message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "))
                .replaceFirst("\\.$", "");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
