package org.mobilearchive.connector.command;

import java.io.IOException;
import java.util.ServiceLoader;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the console's pages while the service is up, if the configuration says so. Without them it archives as usual. */
public final class ServiceConsole extends MainListenerSupport {
    /** The console's name among the beans. */
    static final String BEAN = "console";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceConsole.class);

    private final Connector connector;
    private @Nullable Console console;

    ServiceConsole(Connector connector) {
        this.connector = connector;
    }

    /** Serves the pages of a started connector, whatever console.enabled says. */
    public static Console start(Connector connector) throws IOException {
        return ServiceLoader.load(Console.Maker.class)
                .findFirst()
                .orElseThrow(() -> new IOException("the console is not part of this installation"))
                .start(connector, connector.values());
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        if (!connector.values().enabled("console.enabled")) {
            return;
        }
        String address = connector.values().text("console.address");
        try {
            console = start(connector);
            main.getCamelContext().getRegistry().bind(BEAN, console);
        } catch (IOException e) {
            LOG.warn(
                    "the console is not served, because {} cannot be listened on: {}. Set console.address to a free port;"
                            + " everything else goes on",
                    address,
                    e.getMessage());
        }
    }

    @Override
    public void beforeStop(BaseMainSupport main) {
        if (console != null) {
            console.close();
        }
    }
}
