package org.mobilearchive.connector.points;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.RunningContext;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.points.Points.Mode;
import org.mobilearchive.connector.stop.StopSign;

/** A process that starts, makes one run and ends itself at a point of it as {@code kill -9} would. */
final class KilledRun {
    /** The exit code of a process that was killed at its point. */
    static final int KILLED = 137;

    private static final long SECONDS = 300;

    private KilledRun() {}

    /** Starts the process, which is numbered from its first effect on, and waits for its end. */
    static int start(Path agent, World world, int point) throws IOException, InterruptedException {
        Surroundings around = world.surroundings();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of("-javaagent:" + agent, "-cp", System.getProperty("java.class.path")));
        command.add("-Dlog4j2.configurationFile="
                + Path.of("config/log4j2.properties").toAbsolutePath());
        command.add("-Dconnector.log.level=warn");
        command.add(KilledRun.class.getName());
        command.addAll(List.of(world.home().toString(), world.config().toString()));
        command.addAll(List.of(Integer.toString(around.site()), Integer.toString(around.mail())));
        command.addAll(List.of(around.data().toString(), Integer.toString(point)));
        command.add(world.now().toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(world.home().resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    /** Home, configuration, ports of site and mail server, folder of data, number of the point, time of the run. */
    public static void main(String... arguments) throws Exception {
        Surroundings around =
                new Surroundings(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Path.of(arguments[4]));
        Instant now = Instant.parse(arguments[6]);
        try (Points points = Points.arm(around, Integer.parseInt(arguments[5]), Mode.KILL);
                Connector connector = Connector.once(
                        new Installation(Path.of(arguments[0]), Path.of(arguments[1]), null, Map.of(), false),
                        () -> now,
                        new StopSign())) {
            RunningContext.of(connector)
                    .createFluentProducerTemplate()
                    .to("direct:collect-" + ThreeItems.ARCHIVER)
                    .withHeader("trigger", "test")
                    .send();
            System.out.println(points.count() + " points");
        }
        System.exit(0);
    }
}
