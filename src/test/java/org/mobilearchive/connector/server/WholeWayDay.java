package org.mobilearchive.connector.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mobilearchive.connector.demo.SiteData;

/** The whole way by hand: {@code WholeWayDay DAY WORK} runs a day twice, and leaves configuration and log in WORK. */
final class WholeWayDay {
    private WholeWayDay() {}

    /** Prints the summaries of both runs, the most connections at one time, and what the oracle found. */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        try (WholeWay way =
                new WholeWay(work, SiteData.read(Path.of(arguments[0]).toAbsolutePath()))) {
            System.out.println(way.once());
            System.out.println(
                    "connections at one time, at most: " + way.dovecot().mostSignedIn());
            System.out.println(way.oracle());
            System.out.println(way.once());
            System.out.println(way.oracle());
            Files.write(work.resolve("secrets.txt"), way.secrets());
        }
    }
}
