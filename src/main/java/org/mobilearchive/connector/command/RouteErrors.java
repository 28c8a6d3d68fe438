package org.mobilearchive.connector.command;

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
import org.mobilearchive.connector.settings.ConfigurationException;

/** Tells an integrator which file of routes has a mistake, instead of how Camel came upon it. */
final class RouteErrors {
    private static final int LONGEST = 500;
    private static final Pattern PLACE = Pattern.compile("(?:file:)?(/?\\S+\\.camel\\.yaml)(?:, line |:)(\\d+)");
    private static final Pattern TEMPLATE = Pattern.compile("Cannot find RouteTemplate with id (\\S+)");

    private final Path routes;

    /** @param home the installation, which has the folder routes */
    RouteErrors(Path home) {
        this.routes = home.resolve("routes");
    }

    /** The error of the configuration that this failure to start is, or nothing if no route is to blame. */
    Optional<ConfigurationException> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getMessage() != null) {
                chain.add(each);
            }
        }
        if (chain.stream().anyMatch(each -> each.getClass().getName().startsWith("org.mobilearchive."))) {
            return Optional.empty(); // what a route was given is wrong, and not the route
        }
        return chain.stream()
                .flatMap(each -> place(each).stream())
                .findFirst()
                .map(place -> new ConfigurationException(List.of(
                        place + ": " + shortened(chain.get(chain.size() - 1).getMessage())
                                + ". Mend the file, or take it out of " + routes)));
    }

    private Optional<String> place(Throwable error) {
        Matcher place = PLACE.matcher(error.getMessage());
        if (place.find()) {
            return Optional.of(place.group(1) + ", line " + place.group(2));
        }
        if (error instanceof FailedToCreateRouteException route && route.getRouteId() != null) {
            return fileWith("(id|routeId):\\s*" + Pattern.quote(route.getRouteId()))
                    .map(file -> file + ", route " + route.getRouteId());
        }
        Matcher template = TEMPLATE.matcher(error.getMessage());
        return template.find()
                ? fileWith("routeTemplateRef:\\s*" + Pattern.quote(template.group(1)))
                : Optional.empty();
    }

    private Optional<String> fileWith(String text) {
        Pattern pattern = Pattern.compile(text + "\\b");
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

    /** Without the excerpts and places below each line of a parser's error, which are indented. */
    private static String shortened(String message) {
        String text = message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "))
                .replaceFirst("\\.$", "");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
