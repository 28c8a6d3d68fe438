package org.mobilearchive.connector.collection.gather;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a splitter together again: its body, a {@link Whole}, continues with the results of its parts. A failed
 * part fails the whole. Thread-safe.
 */
public final class Gather implements AggregationStrategy {
    private static final String PARTS = "gathered-parts";

    @Override
    public Exchange aggregate(@Nullable Exchange gathered, Exchange part) {
        Exchange all = gathered == null ? part : gathered;
        if (gathered == null) {
            all.setProperty(PARTS, new ArrayList<>());
        } else if (part.getException() != null && all.getException() == null) {
            all.setException(part.getException());
        }
        parts(all).add(part.getMessage().getBody());
        return all;
    }

    @Override
    public void onCompletion(@Nullable Exchange gathered, Exchange input) {
        if (gathered == null || !(gathered.removeProperty(PARTS) instanceof List<?> parts)) {
            return;
        }
        try {
            if (gathered.getException() == null) {
                gathered.getMessage().setBody(whole(input).with(cast(parts)));
            }
        } catch (RuntimeException e) { // a part has the wrong type
            gathered.setException(e);
        }
    }

    private static Whole<Object> whole(Exchange input) {
        return cast(input.getMessage().getBody(Whole.class));
    }

    private static List<Object> parts(Exchange exchange) {
        return cast(exchange.getProperty(PARTS, List.class));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a splitter's body declares its parts' type
    private static <T> T cast(Object value) {
        return (T) value;
    }
}
