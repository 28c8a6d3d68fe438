package org.mobilearchive.connector;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Each fault and each hostile input that the connector is made for has a test. The files in {@code fault-rows} name
 * them, a line each: the row, a space, the test as {@code class#method}. A line that begins with # is a comment.
 */
class FaultRowsTest {
    /** The last number of each group, from 1: source, mapping CSV, message, staging, mailbox, process, operator. */
    private static final Map<String, Integer> GROUPS =
            new TreeMap<>(Map.of("S", 42, "C", 20, "M", 21, "B", 12, "I", 25, "P", 21, "O", 18));

    private static final Path FOLDER = Path.of("src/test/resources/fault-rows");
    private static final Pattern LINE = Pattern.compile("([A-Z][0-9]+) ([\\w.$]+)#(\\w+)");

    @Test
    void everyLineNamesARowAndATestThatRuns() throws IOException {
        Set<String> rows = rows();
        List<String> wrong = new ArrayList<>();
        for (String line : lines()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                wrong.add(line + ": must be a row, a space and class#method");
            } else if (!rows.contains(parts.group(1))) {
                wrong.add(line + ": there is no such row");
            } else if (!isTest(parts.group(2), parts.group(3))) {
                wrong.add(line + ": there is no such test, or it is switched off");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noLineStandsTwice() throws IOException {
        assertThat(lines()).doesNotHaveDuplicates();
    }

    @Test
    void everyRowHasATest() throws IOException {
        Set<String> missing = rows();
        lines().forEach(line -> missing.remove(line.split(" ", 2)[0]));
        assertThat(missing).isEmpty();
    }

    private static Set<String> rows() {
        return GROUPS.entrySet().stream()
                .flatMap(
                        group -> IntStream.rangeClosed(1, group.getValue()).mapToObj(number -> group.getKey() + number))
                .collect(toCollection(LinkedHashSet::new));
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
        return lines;
    }

    private static boolean isTest(String type, String name) {
        try {
            Class<?> test = Class.forName(type, false, FaultRowsTest.class.getClassLoader());
            return !AnnotationSupport.isAnnotated(test, Disabled.class)
                    && !Modifier.isAbstract(test.getModifiers())
                    && !ReflectionSupport.findMethods(
                                    test,
                                    method -> method.getName().equals(name) && runs(method),
                                    HierarchyTraversalMode.TOP_DOWN)
                            .isEmpty();
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean runs(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                && !AnnotationSupport.isAnnotated(method, Disabled.class);
    }
}
