package org.mobilearchive.connector.server;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notes in a file which tests were skipped for want of something, such as a server; the build prints it as one table when
 * all of them have run. The system property {@code skipped.tests} names the file, which several processes append to.
 */
public final class SkippedTests implements TestExecutionListener {
    private static final String FILE = System.getProperty("skipped.tests", "");

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED && !FILE.isEmpty()) {
            note(result.getThrowable().map(Throwable::getMessage).orElse("no reason given"), className(test));
        }
    }

    private static String className(TestIdentifier test) {
        String name = test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : null)
                .orElse(test.getDisplayName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void note(String reason, String name) {
        Path file = Path.of(FILE);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    reason.lines().findFirst().orElse("") + '\t' + name + '\n',
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints what was noted in a file, a line for each reason; nothing if no test was skipped. */
    @SuppressWarnings("SystemOut") // for whoever runs the tests
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (Files.exists(file)) {
            System.out.println("\nSkipped tests:");
            Map<String, Set<String>> reasons = Files.readAllLines(file).stream()
                    .map(line -> line.split("\t", 2))
                    .collect(groupingBy(
                            line -> line[0], TreeMap::new, mapping(line -> line[1], toCollection(TreeSet::new))));
            reasons.forEach((reason, names) -> System.out.printf(
                    "  %-60s %s%n", reason, names.size() == 1 ? "1 class" : names.size() + " classes"));
        }
    }
}
