package org.mobilearchive.connector.fault;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/** A step could not transform its body: the answer was cut off, or has another form. The step is repeated. */
public final class UnreadBodyException extends RuntimeException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param route id of the route
     * @param step id of the step
     * @param fault only its class and its stack trace are used: its message can quote the body
     */
    public UnreadBodyException(String route, String step, Throwable fault) {
        super("route " + requireNonNull(route, "route is null") + ", step " + requireNonNull(step, "step is null")
                + ": the body cannot be transformed (" + innermost(fault)
                + "). Nothing of it is used; if it fails again,"
                + " compare the step with the site's answer");
        setStackTrace(fault.getStackTrace());
    }

    private static String innermost(Throwable fault) {
        Throwable last = fault;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getClass().getSimpleName();
    }
}
