package org.mobilearchive.connector.points;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the points of a run, from 1: before each effect that it has outside of its process, in the middle of one that
 * has a middle, and after it, when the process does not know yet that it happened; and lets the run fail at one of them.
 * Armed from its making until it is closed; one at a time in a process. Thread-safe.
 */
final class Points implements AutoCloseable {
    /** From this many bytes on a write has a middle. */
    private static final int HALVED_BYTES = 100;

    /** What happens at the point. */
    enum Mode {
        /** The process ends at once, as by kill -9. */
        KILL,
        /** The effect fails, once. */
        ONCE,
        /** The effect fails, and so does every later one on the same thing. */
        FOR_EVER,
        /** From now on nothing has an effect: a crash, as it looks from outside. */
        CRASH
    }

    private final Surroundings surroundings;
    private final int at;
    private final Mode mode;
    private int count;
    private @Nullable String broken;
    private @Nullable String name;

    private record Middle(String subject, int rest) {}

    private Points(Surroundings surroundings, int at, Mode mode) {
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.at = at;
        this.mode = requireNonNull(mode, "mode is null");
    }

    /** @param at the number of the point at which it fails; 0 for none */
    static Points arm(Surroundings surroundings, int at, Mode mode) {
        Points points = new Points(surroundings, at, mode);
        System.getProperties().put(PointsAdvice.AFTER, (Consumer<Object[]>) points::after);
        System.getProperties().put(PointsAdvice.BEFORE, (Consumer<Object[]>) points::before);
        return points;
    }

    /** How many points there were so far. */
    synchronized int count() {
        return count;
    }

    /** What the point was, at which it failed; null if it was not reached. */
    synchronized @Nullable String name() {
        return name;
    }

    @Override
    public void close() {
        System.getProperties().remove(PointsAdvice.BEFORE);
        System.getProperties().remove(PointsAdvice.AFTER);
    }

    private void before(Object[] effect) {
        String method = (String) effect[0];
        Object[] arguments = (Object[]) effect[2];
        String subject = surroundings.of(method, effect[1], arguments);
        if (subject == null) {
            return;
        }
        effect[3] = subject;
        failIfBroken(effect, subject);
        if (method.endsWith(".read")) {
            return;
        }
        pass("before", effect, subject);
        int length = length(arguments);
        if (length >= HALVED_BYTES && isNext("in the middle of", method, subject)) {
            effect[2] = shortened(arguments, length / 2);
            effect[3] = new Middle(subject, length - length / 2);
        }
    }

    private void after(Object[] effect) {
        if (effect[3] instanceof Middle middle) {
            fail(effect, middle.subject());
        } else if (effect[3] instanceof String subject) {
            pass("after", effect, subject);
        }
    }

    private synchronized void failIfBroken(Object[] effect, String subject) {
        if (mode == Mode.CRASH && broken != null || subject.equals(broken)) {
            raise(effect, subject);
        }
    }

    private void pass(String phase, Object[] effect, String subject) {
        if (isNext(phase, (String) effect[0], subject)) {
            fail(effect, subject);
        }
    }

    private synchronized boolean isNext(String phase, String method, String subject) {
        count++;
        if (count == at) {
            name = phase + " " + method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1) + " of "
                    + subject;
        }
        return count == at;
    }

    private void fail(Object[] effect, String subject) {
        if (mode == Mode.KILL) {
            Runtime.getRuntime().halt(137);
        }
        if (mode != Mode.ONCE) {
            synchronized (this) {
                broken = subject;
            }
        }
        raise(effect, subject);
    }

    private static void raise(Object[] effect, String subject) {
        if (effect[1] instanceof SocketImpl socket) {
            end(socket);
        }
        String text = "a fault that the test makes, in " + subject;
        throw Points.<RuntimeException>unchecked(
                ((String) effect[0]).startsWith("com.zaxxer")
                        ? new SQLException(text, "08006")
                        : new IOException(text));
    }

    /** A connection on which a write or a read failed is at its end: nobody waits for an answer to it. */
    private static void end(SocketImpl socket) {
        try {
            MethodUtils.invokeMethod(socket, true, "close");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the method that it stands in may throw it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable fault) throws E {
        throw (E) fault;
    }

    private static int length(Object[] arguments) {
        if (arguments.length > 0 && arguments[0] instanceof ByteBuffer buffer) {
            return buffer.remaining();
        }
        if (arguments.length == 0 || !(arguments[0] instanceof byte[] bytes)) {
            return 0;
        }
        return arguments.length == 3 ? (int) arguments[2] : bytes.length;
    }

    private static Object[] shortened(Object[] arguments, int length) {
        Object[] half = arguments.clone();
        if (half[0] instanceof ByteBuffer buffer) {
            buffer.limit(buffer.position() + length);
        } else if (half.length == 3) {
            half[2] = length;
        } else {
            half[0] = Arrays.copyOf((byte[]) half[0], length);
        }
        return half;
    }
}
