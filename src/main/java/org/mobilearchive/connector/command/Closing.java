package org.mobilearchive.connector.command;

import org.apache.camel.support.service.ServiceSupport;

/** Closes what the routes have worked with, when they have ended. */
final class Closing extends ServiceSupport {
    private final AutoCloseable resource;

    Closing(AutoCloseable resource) {
        this.resource = resource;
    }

    @Override
    protected void doStop() throws Exception {
        resource.close();
    }
}
