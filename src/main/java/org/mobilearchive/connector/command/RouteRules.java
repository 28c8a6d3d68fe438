package org.mobilearchive.connector.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the steps of a route must keep to, or something could be lost or arrive twice: the order of those that write. An
 * integrator may put steps between them, and adapt all else.
 */
final class RouteRules {
    /**
     * @param step a part of the step's text
     * @param needs a part of the text of the step that it needs in the same route
     * @param before whether that one must come before; else after
     */
    private record Order(String step, String needs, boolean before, String why) {}

    private static final List<Order> ORDERS = List.of(
            new Order(
                    "mailbox-append:append",
                    "deliveries.intend(",
                    true,
                    "the ledger holds the intent before a message is appended, or a lost answer makes a second copy"),
            new Order(
                    "mailbox-append:append",
                    "deliveries.confirm(",
                    false,
                    "the ledger learns what became of the messages, or they are appended again"),
            new Order(
                    "runs.keep(",
                    "direct:prepare-item",
                    true,
                    "the ledger learns of a page's items when they are staged, or a crash loses them"),
            new Order(
                    "runs.recordPage(",
                    "direct:stage-pack",
                    true,
                    "the ledger learns of messages in a pack when it is staged, or a crash loses them"),
            new Order(
                    "runs.takeUnrecorded(",
                    "direct:record-slice",
                    false,
                    "a slice that was taken is recorded, or its items wait for the next run"),
            new Order(
                    "direct:get-page",
                    "direct:put-",
                    false,
                    "a page is staged as evidence before anything is made of it"),
            new Order(
                    "direct:prepare-page",
                    "direct:collect-page",
                    true,
                    "a page is collected and staged before anything is made of it"),
            new Order(
                    "runs.close(",
                    "direct:collect-all-pages",
                    true,
                    "a window ends after its pages, or the watermark passes items that nobody collected"),
            new Order(
                    "runs.close(",
                    "direct:record-last-slice",
                    true,
                    "a window ends when its last items are recorded, or it stays open"));

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
                + ". Put the step back, or take the file of the distribution";
    }

    private static IntStream indices(List<RouteText.Line> lines, String part) {
        return IntStream.range(0, lines.size()).filter(i -> lines.get(i).text().contains(part));
    }
}
