package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** Closes a resource of the routes after they have stopped. */
final class Closing extends ServiceSupport {
    private final AutoCloseable resource;

    private Closing(AutoCloseable resource) {
        this.resource = requireNonNull(resource, "resource is null");
    }

    /** Closes the resource when this Camel context stops. */
    static void with(CamelContext camel, AutoCloseable resource) {
        try {
            camel.addService(new Closing(resource));
        } catch (Exception e) { // only a service that fails to start throws, and this one does nothing at its start
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void doStop() throws Exception {
        resource.close();
    }
}
