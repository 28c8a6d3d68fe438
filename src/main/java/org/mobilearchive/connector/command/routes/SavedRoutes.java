package org.mobilearchive.connector.command.routes;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceReload;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.mobilearchive.connector.command.process.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a route file again that was saved while profile dev runs. Camel's own way leaves out new routes of templates. */
public final class SavedRoutes implements ResourceReload {
    private static final Logger LOG = LoggerFactory.getLogger(SavedRoutes.class);

    private final Installation installation;
    private final CamelContext camel;

    public SavedRoutes(Installation installation, CamelContext camel) {
        this.installation = requireNonNull(installation, "installation is null");
        this.camel = requireNonNull(camel, "camel is null");
    }

    @Override
    public void onReload(String name, Resource resource) throws Exception {
        RouteFiles.check(installation);
        RouteFiles.checkReferences(installation, camel);
        RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
        loader.updateRoutes(List.of(resource));
        List<String> ids = RouteFiles.ids(Path.of(resource.getURI()));
        if (ids.stream().anyMatch(id -> camel.getRoute(id) == null)) {
            loader.loadRoutes(resource);
        }
        LOG.info("{} was saved and is in use: {}", name, ids);
    }
}
