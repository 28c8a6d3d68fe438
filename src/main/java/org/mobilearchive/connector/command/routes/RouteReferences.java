package org.mobilearchive.connector.command.routes;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.Settings;

/**
 * Checks references that Camel resolves only when a message arrives: bean methods, routes, error policies and cron
 * expressions. Inspects the routes that Camel has built; none of them runs.
 */
final class RouteReferences {
    private static final Pattern CALL = Pattern.compile("\\$\\{bean:(\\w+)\\.(\\w+)");
    private static final Pattern ENDPOINT = Pattern.compile("^bean:(\\w+)\\?method=(\\w+)$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable[:.](\\w+)\\b(?!:)");
    private static final Pattern DIRECT = Pattern.compile("^(direct:[\\w-]+)$");

    private final CamelContext camel;
    private final Set<String> begins;
    private final Set<String> variables = new TreeSet<>();

    RouteReferences(CamelContext camel) {
        this.camel = requireNonNull(camel, "camel is null");
        this.begins = camel.getRoutes().stream()
                .map(route -> route.getEndpoint().getEndpointUri().replace("://", ":"))
                .map(uri -> uri.replaceFirst("\\?.*$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether this configuration has the route. */
    boolean isBuilt(String id) {
        return camel.getRoute(id) != null;
    }

    /** Also these are where a route begins. */
    void begin(String endpoint) {
        begins.add(endpoint);
    }

    /** Also this variable is set by a step. */
    void variable(String name) {
        variables.add(name);
    }

    /** What is wrong with an option of an endpoint whose component takes unknown ones for parameters of the request. */
    Optional<String> option(String uri, String name) {
        String scheme;
        try {
            scheme = camel.resolvePropertyPlaceholders(uri).replaceFirst(":.*", "");
        } catch (RuntimeException e) { // a parameter of a template
            return Optional.empty();
        }
        EndpointUriFactory factory = camel.getCamelContextExtension().getEndpointUriFactory(scheme);
        if (factory == null
                || !factory.isLenientProperties()
                || factory.propertyNames().contains(name)) {
            return Optional.empty();
        }
        boolean grouped = factory.multiValuePrefixes().values().stream().anyMatch(name::startsWith);
        return grouped
                ? Optional.empty()
                : Optional.of("the endpoint " + scheme + " has no option " + name
                        + ": correct its name. A parameter of the request is set in the header CamelHttpQuery");
    }

    /** The errors in the text of a step or a policy, each with the correct form. */
    Stream<String> problems(String text) {
        return Stream.of(calls(text), endpoint(text), direct(text), variables(text))
                .flatMap(problems -> problems);
    }

    /** The errors in a route that Camel has built. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        ModelCamelContext model = (ModelCamelContext) camel;
        Set<String> policies = model.getRouteConfigurationDefinitions().stream()
                .map(policy -> policy.getId())
                .collect(Collectors.toCollection(TreeSet::new));
        for (RouteDefinition route : model.getRouteDefinitions()) {
            String policy = route.getRouteConfigurationId();
            if (policy != null && !policies.contains(policy)) {
                problems.add("route " + route.getRouteId() + " must have an existing error policy, and has " + policy
                        + ": use one of " + policies);
            }
        }
        camel.getRoutes().forEach(route -> schedule(route).forEach(problems::add));
        RouteResources.problems(camel).forEach(problems::add);
        return problems;
    }

    private static Stream<String> schedule(Route route) {
        if (!(route.getEndpoint() instanceof QuartzEndpoint quartz)) {
            return Stream.empty();
        }
        Map<String, Object> trigger =
                Optional.ofNullable(quartz.getTriggerParameters()).orElse(Map.of());
        return Stream.of(
                        broken(route, "schedule.cron", quartz.getCron()),
                        broken(route, "schedule.time-zone", trigger.get("timeZone")))
                .flatMap(Optional::stream);
    }

    private static Optional<String> broken(Route route, String key, @Nullable Object value) {
        return Optional.ofNullable(value)
                .flatMap(text -> Settings.broken(key, text.toString()))
                .map(rule -> "route " + route.getRouteId() + " must have " + rule + ", and has \"" + value + "\"");
    }

    private Stream<String> calls(String text) {
        List<String> problems = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            method(call.group(1), call.group(2), arguments(text, call.end())).ifPresent(problems::add);
        }
        return problems.stream();
    }

    private Stream<String> endpoint(String text) {
        Matcher call = ENDPOINT.matcher(text);
        return call.matches() ? method(call.group(1), call.group(2), -1).stream() : Stream.empty();
    }

    private Stream<String> variables(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(name -> name.group(1))
                .filter(name -> !variables.contains(name))
                .map(name -> "no step sets the variable " + name);
    }

    private Stream<String> direct(String text) {
        Matcher direct = DIRECT.matcher(text);
        boolean lost = direct.matches() && !begins.contains(direct.group(1));
        return lost ? Stream.of("no route begins at " + text) : Stream.empty();
    }

    /** @param arguments the number of arguments in the call; -1 if the body is the only one */
    private Optional<String> method(String bean, String name, int arguments) {
        Object target = camel.getRegistry().lookupByName(bean);
        if (target == null) {
            return Optional.of("there is no bean " + bean);
        }
        List<Method> named = Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && !Modifier.isStatic(method.getModifiers()))
                .toList();
        if (named.isEmpty()) {
            return Optional.of("the bean " + bean + " has no method " + name);
        }
        int given = arguments < 0 ? 1 : arguments;
        return named.stream().anyMatch(method -> method.getParameterCount() == given)
                ? Optional.empty()
                : Optional.of("the method " + name + " of the bean " + bean + " takes "
                        + named.get(0).getParameterCount() + " arguments, and is given " + given);
    }

    /** The number of arguments in the brackets that begin here; 1, the body, without brackets. */
    private static int arguments(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '(') {
            return 1;
        }
        int depth = 0;
        int commas = 0;
        for (int i = from; i < text.length(); i++) {
            char each = text.charAt(i);
            depth += each == '(' || each == '{' ? 1 : each == ')' || each == '}' ? -1 : 0;
            commas += each == ',' && depth == 1 ? 1 : 0;
            if (depth == 0) {
                return text.substring(from + 1, i).isBlank() ? 0 : commas + 1;
            }
        }
        return commas + 1;
    }
}
