package org.mobilearchive.connector.points;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.command.ArchiveConnector;

/** The connector as an operator starts it, in a process of its own. */
final class CommandLineRun {
    private CommandLineRun() {}

    /** Starts a command; what it says goes into the world's output. */
    static Process start(World world, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-Dconnector.home=" + world.home(), "-cp", System.getProperty("java.class.path")));
        command.add(ArchiveConnector.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", world.config().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(world.home().resolve("output.txt").toFile())
                .start();
    }
}
