package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.server.Dovecot;

/**
 * Runs of growing size at -Xmx256m, each with a second run of the same day; not part of the build, for its name does not
 * end in Test. {@code mvn test -Dtest=Scale -Dscale.items=1000,10000,1000000}
 */
class Scale {
    private static final int MAILBOXES = Integer.getInteger("scale.mailboxes", 200);

    @Test
    void timeGrowsWithTheItemsAndMemoryDoesNot() throws Exception {
        for (String items :
                System.getProperty("scale.items", "1000,10000,100000").split(",", -1)) {
            measure(Integer.parseInt(items));
        }
    }

    private static void measure(int count) throws Exception {
        Path folder = Files.createTempDirectory("scale");
        GeneratedItems items = new GeneratedItems(count, MAILBOXES);
        List<String> java = new ArrayList<>(List.of("-Xmx256m"));
        java.addAll(
                Arrays.asList(System.getProperty("scale.java", "-Xshare:auto").split(" ", -1)));
        try (Dovecot dovecot = Dovecot.builder().start();
                ScaleBench bench = new ScaleBench(folder, items, java)) {
            Map<String, String> keys = ScaleBench.mail(dovecot.port());
            Figures first = bench.run("first", keys);
            say(first.line("first", count));
            Figures second = bench.run("second", keys);
            say(second.line("second", count) + " in " + folder);
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.column(1)).isEqualTo(count);
            assertThat(first.column(-1)).isEqualTo(items.copies());
            assertThat(second.exitCode()).as(second.output()).isZero();
            assertThat(second.column(1)).isZero();
            assertThat(second.column(2)).isEqualTo(count);
            assertThat(second.column(-1)).isZero();
        }
    }

    @SuppressWarnings("SystemOut") // it is for a person to read
    private static void say(String line) {
        System.out.println(line);
    }

    public static void main(String... arguments) throws Exception {
        new Scale().timeGrowsWithTheItemsAndMemoryDoesNot();
    }
}
