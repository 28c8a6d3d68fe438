package org.mobilearchive.connector.points;

import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into the methods by which a process has an effect outside of itself. The code runs within classes of the
 * JDK and so knows nothing of the tests but two consumers among the system's properties: one is told of each effect before
 * it happens, and may shorten it; the other one after it has happened. Either may throw in its place.
 */
final class PointsAdvice {
    static final String BEFORE = "points.before";
    static final String AFTER = "points.after";

    private PointsAdvice() {}

    @Advice.OnMethodEnter
    @SuppressWarnings({"unchecked", "UnusedVariable"}) // the arguments go back into the method
    static Object @Nullable [] before(
            @Advice.Origin("#t.#m") String method,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments(readOnly = false, typing = Typing.DYNAMIC) Object[] arguments) {
        Object before = System.getProperties().get("points.before");
        if (before == null) {
            return null;
        }
        Object[] effect = {method, self, arguments, null};
        ((Consumer<Object[]>) before).accept(effect);
        arguments = (Object[]) effect[2];
        return effect;
    }

    @Advice.OnMethodExit
    @SuppressWarnings("unchecked")
    static void after(@Advice.Enter Object @Nullable [] effect) {
        Object after = System.getProperties().get("points.after");
        if (after != null && effect != null) {
            ((Consumer<Object[]>) after).accept(effect);
        }
    }
}
