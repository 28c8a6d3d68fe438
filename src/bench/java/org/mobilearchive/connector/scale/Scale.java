package org.mobilearchive.connector.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs of growing size at -Xmx256m, each with a second run of the same day, whose folders stay: {@code mvn verify -Pbench
 * -Dit.test=Scale -Dscale.items=1000,10000,1000000}.
 */
class Scale {
    private static final int MAILBOXES = Integer.getInteger("scale.mailboxes", 200);

    @Test
    void timeGrowsWithTheItemsAndMemoryDoesNot() throws Exception {
        List<String> java = new ArrayList<>(List.of("-Xmx256m"));
        java.addAll(
                Arrays.asList(System.getProperty("scale.java", "-Xshare:auto").split(" ", -1)));
        for (String items :
                System.getProperty("scale.items", "1000,10000,100000").split(",", -1)) {
            int count = Integer.parseInt(items);
            Path folder = Files.createTempDirectory("scale");
            Growth growth = Growth.of(folder, count, MAILBOXES, Launch.byClassPath(java));
            Report.say(growth.first().line("first", count));
            Report.say(growth.second().line("second", count) + " in " + folder);
        }
    }

    public static void main(String... arguments) throws Exception {
        new Scale().timeGrowsWithTheItemsAndMemoryDoesNot();
    }
}
