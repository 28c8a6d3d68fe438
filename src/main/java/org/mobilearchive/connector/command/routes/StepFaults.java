package org.mobilearchive.connector.command.routes;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.SuddenEnd;
import org.mobilearchive.connector.fault.DiskException;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.fault.RouteStepException;
import org.mobilearchive.connector.fault.UnreadBodyException;

/**
 * Reports an error in a step itself, such as a wrong edit, with the route, the step and the cause instead of the name of a
 * Camel exception. Errors of the connector's own classes, of the network and of the disk are passed on unchanged; only a disk
 * that failed ends the process.
 */
public final class StepFaults implements InterceptStrategy {
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode step, Processor target, @Nullable Processor next) {
        String routeId = String.valueOf(CamelContextHelper.getRouteId(step));
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, done -> {
                    tell(exchange, routeId, step.getId());
                    callback.done(done);
                });
            }
        };
    }

    private static void tell(Exchange exchange, String route, String step) {
        Exception fault = exchange.getException();
        if (fault != null) {
            Faults.find(DiskException.class, fault)
                    .filter(disk -> disk.cause().isFailure())
                    .ifPresent(SuddenEnd::because);
        }
        String detail = fault == null ? null : detail(fault);
        if (detail != null) {
            exchange.setException(new RouteStepException(route, step, detail, fault));
        } else if (fault != null && isTransformer(fault)) {
            exchange.setException(new UnreadBodyException(route, step, fault));
        }
    }

    /** Whether a step that reads JSON could not: its message would quote the text. */
    private static boolean isTransformer(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            String name = each.getClass().getName();
            if (name.startsWith("com.fasterxml.jackson.") || name.startsWith("com.dashjoin.")) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with the step; null if the fault is not in a step. */
    private static @Nullable String detail(Exception fault) {
        @Nullable String detail = null;
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each.getClass().getName().startsWith("org.mobilearchive.") || each instanceof java.io.IOException) {
                return null;
            }
            detail = own(each) == null ? detail : own(each);
        }
        return detail;
    }

    private static @Nullable String own(Throwable fault) {
        if (fault instanceof NoTypeConversionAvailableException type) { // its own message holds the value
            return "it needs a " + type.getToType().getSimpleName() + ", and the body or an argument is "
                    + (type.getFromType() == null
                            ? "nothing"
                            : "a " + type.getFromType().getSimpleName());
        }
        if (fault instanceof ClassCastException || fault instanceof NullPointerException) {
            return "the body or an argument is not what the step needs";
        }
        boolean camels = fault.getClass().getName().startsWith("org.apache.camel.");
        return camels && !fault.getClass().equals(RuntimeCamelException.class) ? named(fault) : null;
    }

    /** Of these, the message can be shown: it names only what the route contains. */
    private static String named(Throwable fault) {
        String message = fault.getMessage();
        return switch (fault.getClass().getSimpleName()) {
            case "NoSuchBeanException",
                    "MethodNotFoundException",
                    "NoSuchLanguageException",
                    "NoSuchEndpointException" -> String.valueOf(message);
            default -> "Camel fails with " + fault.getClass().getSimpleName();
        };
    }
}
