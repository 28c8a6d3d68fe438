package org.mobilearchive.connector.command.routes;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The required order of the steps that write: in another order an item could be lost or arrive twice. An integrator may put
 * steps between them, and adapt everything else.
 */
final class RouteRules {
    /**
     * @param step a part of the step's text
     * @param needs a part of the text of the other step, which must be in the same route
     * @param before whether the other step must come before; otherwise after
     */
    private record Order(String step, String needs, boolean before, String why) {}

    private static final List<Order> ORDERS = List.of(
            new Order(
                    "mailbox-append:append",
                    "deliveries.intend(",
                    true,
                    "the ledger must hold the intent before a message is appended, or a lost answer makes a second copy"),
            new Order(
                    "mailbox-append:append",
                    "deliveries.confirm(",
                    false,
                    "the ledger must record the outcome of the messages, or they are appended again"),
            new Order(
                    "slices.keep(",
                    "direct:prepare-item",
                    true,
                    "a page's items must be staged before the ledger records them, or a crash loses them"),
            new Order(
                    "slices.record(",
                    "slices.journal(",
                    true,
                    "the journal of a page must be staged before the ledger records it, or the ledger cannot be rebuilt"),
            new Order(
                    "slices.record(",
                    "direct:stage",
                    true,
                    "messages must be staged before the ledger records them, or a crash loses them"),
            new Order(
                    "direct:record-outcomes",
                    "slices.pack(",
                    true,
                    "a pack must be staged before the ledger records its messages, or a crash loses them"),
            new Order(
                    "slices.turn(",
                    "direct:record-slice",
                    false,
                    "a slice that was taken must be recorded, or its items wait for the next run"),
            new Order(
                    "slices.last(",
                    "direct:record-slice",
                    false,
                    "a slice that was taken must be recorded, or its items wait for the next run"),
            new Order(
                    "direct:get-page", "stage-page", false, "a page must be staged as evidence before it is processed"),
            new Order(
                    "direct:prepare-page",
                    "direct:collect-page",
                    true,
                    "a page must be collected and staged before it is processed"),
            new Order(
                    "windows.close(",
                    "direct:collect-page",
                    true,
                    "a window must end after its pages, or the watermark passes items that were not collected"),
            new Order(
                    "windows.close(",
                    "direct:record-slice",
                    true,
                    "a window must end after its last items are recorded, or it stays open"));

    private RouteRules() {}

    /** What is wrong with a route. */
    static Stream<String> problems(RouteText route) {
        return ORDERS.stream().flatMap(order -> problem(route, order).stream());
    }

    private static Optional<String> problem(RouteText route, Order order) {
        List<RouteText.Line> lines = route.lines();
        int step = indices(lines, order.step()).findFirst().orElse(-1);
        boolean kept = step < 0
                || indices(lines, order.needs()).anyMatch(needed -> order.before() ? needed < step : needed > step);
        return kept ? Optional.empty() : Optional.of(text(route, lines.get(step).number(), order));
    }

    private static String text(RouteText route, int line, Order order) {
        return route.file() + ", line " + line + ": route " + route.id() + " must have "
                + order.needs().replace("(", "") + (order.before() ? " before " : " after ")
                + order.step().replace("(", "") + ": " + order.why()
                + ". Put the step back, or restore the distribution's file";
    }

    private static IntStream indices(List<RouteText.Line> lines, String part) {
        return IntStream.range(0, lines.size()).filter(i -> lines.get(i).text().contains(part));
    }
}
