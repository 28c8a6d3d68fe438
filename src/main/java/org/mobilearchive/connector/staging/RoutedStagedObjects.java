package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads staged objects through a route, which takes the object as body and returns its bytes, or those of its slice.
 */
public final class RoutedStagedObjects implements StagedObjects {
    private static final Logger LOG = LoggerFactory.getLogger(RoutedStagedObjects.class);

    private final FluentProducerTemplate template;
    private final String route;
    private final Listing listing;

    /** How a folder is listed. */
    @FunctionalInterface
    public interface Listing {
        /** As in {@link StagedObjects#list}. */
        List<String> list(String folder) throws IOException;
    }

    /** @param route the endpoint of the route, such as {@code direct:get-azure} */
    public RoutedStagedObjects(CamelContext context, String route, Listing listing) {
        this.listing = requireNonNull(listing, "listing is null");
        this.template = context.createFluentProducerTemplate();
        this.route = requireNonNull(route, "route is null");
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return listing.list(folder);
    }

    @Override
    public InputStream open(StagedObject object) throws IOException {
        try {
            return template.to(route).withBody(object).request(InputStream.class);
        } catch (CamelExecutionException e) {
            StagingException fault = ObjectHelper.getException(StagingException.class, e);
            if (fault != null) {
                LOG.warn("{}", fault.getMessage());
                throw fault;
            }
            throw new IOException("staged object " + object.name() + " cannot be read", e.getCause());
        }
    }
}
