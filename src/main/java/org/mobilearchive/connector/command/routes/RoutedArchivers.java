package org.mobilearchive.connector.command.routes;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The archivers that have routes.
 *
 * @param collected those with a connector
 * @param scheduled those of them whose connector has a schedule
 */
public record RoutedArchivers(Set<String> collected, Set<String> scheduled) {
    private static final String COLLECT = "collect-";
    private static final String SCHEDULE = "schedule-";

    public RoutedArchivers {
        collected = Set.copyOf(collected);
        scheduled = scheduled.stream().filter(collected::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** @param routes ids, also of other routes */
    public static RoutedArchivers of(Collection<String> routes) {
        return new RoutedArchivers(behind(COLLECT, routes), behind(SCHEDULE, routes));
    }

    private static Set<String> behind(String prefix, Collection<String> routes) {
        return routes.stream()
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
