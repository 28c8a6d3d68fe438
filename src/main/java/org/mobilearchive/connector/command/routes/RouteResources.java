package org.mobilearchive.connector.command.routes;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.ResourceEndpoint;
import org.apache.camel.component.jsonata.JsonataEndpoint;

/** Checks the files that endpoints of the routes read, such as JSONata: Camel reads them only when a message arrives. */
final class RouteResources {
    private RouteResources() {}

    /** The errors in the files, each with the file. */
    static Stream<String> problems(CamelContext camel) {
        return camel.getEndpoints().stream()
                .filter(ResourceEndpoint.class::isInstance)
                .map(ResourceEndpoint.class::cast)
                .flatMap(endpoint -> problem(endpoint).stream());
    }

    private static Optional<String> problem(ResourceEndpoint endpoint) {
        String file = endpoint.getResourceUri().replaceFirst("^file:", "");
        try (InputStream content = endpoint.getResourceAsInputStream()) {
            if (endpoint instanceof JsonataEndpoint) {
                Jsonata.jsonata(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(file + ", which a route reads, must be a file that can be read, and is not: correct its"
                    + " name in the route, or its owner and mode");
        } catch (JException e) {
            return Optional.of(file + " must be JSONata, and is not: " + e.getMessage() + ". Correct the file");
        }
    }
}
