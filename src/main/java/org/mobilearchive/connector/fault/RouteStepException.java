package org.mobilearchive.connector.fault;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/**
 * A step of a route is itself wrong, for example after an edit. The error names the step, and the step is not repeated.
 */
public final class RouteStepException extends RuntimeException implements Permanent {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param route id of the route
     * @param step id of the step
     * @param detail what is wrong; contains no message data
     * @param fault only its stack trace is used: the messages of Camel's exceptions contain message bodies
     */
    public RouteStepException(String route, String step, String detail, Throwable fault) {
        super("route " + requireNonNull(route, "route is null") + ", step " + requireNonNull(step, "step is null")
                + ": " + requireNonNull(detail, "detail is null") + ". Correct the step in routes/");
        setStackTrace(fault.getStackTrace());
    }
}
