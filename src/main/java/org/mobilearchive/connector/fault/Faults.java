package org.mobilearchive.connector.fault;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The questions that the routes' error policies ask. An exception class declares its own kind ({@link Permanent},
 * {@link WorthOneMore}, otherwise passing), so that no policy lists classes. Thread-safe.
 */
public final class Faults {
    /** Whether repeating the step is useless. */
    public boolean isPermanent(Throwable fault) {
        return chain(fault).anyMatch(Permanent.class::isInstance);
    }

    /** Whether to repeat the step once, immediately. */
    public boolean isWorthOneMore(Throwable fault) {
        return chain(fault).anyMatch(WorthOneMore.class::isInstance);
    }

    /** The first exception of this type among the fault and its causes: routes wrap the exceptions of beans. */
    public static <E extends Throwable> Optional<E> find(Class<E> kind, Throwable fault) {
        return chain(fault).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause);
    }
}
