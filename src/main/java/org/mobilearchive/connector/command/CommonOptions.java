package org.mobilearchive.connector.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.Installation;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The options of every command, given before or after its name. */
public final class CommonOptions {
    @Nullable
    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            parameterConsumer = OneValue.class,
            description = "The folder of application.properties (default: config in the installation).")
    Path config;

    @Nullable
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            parameterConsumer = OneValue.class,
            description =
                    "Adds application-NAME.properties. The profile dev reads a route file again when it is saved.")
    String profile;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            scope = ScopeType.INHERIT,
            parameterConsumer = KeyAndValue.class,
            description = "Overrides a key of the configuration. Repeatable. Not for secrets.")
    final Map<String, String> overrides = new LinkedHashMap<>();

    /** The installation as these options describe it. */
    public Installation installation() {
        Path home = Path.of(System.getProperty("connector.home", ""))
                .toAbsolutePath()
                .normalize();
        Path folder = config == null
                ? home.resolve("config")
                : config.toAbsolutePath().normalize();
        return new Installation(home, folder, profile, overrides, true);
    }

    /** Refuses a second value, of which picocli would silently take the last. */
    static final class OneValue implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // the stack is picocli's
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            String name = ((OptionSpec) option).longestName();
            if (arguments.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), name + " must be followed by " + option.paramLabel() + ", and is not");
            }
            if (option.getValue() != null) {
                throw new ParameterException(
                        command.commandLine(), name + " must be given once, and is given twice: leave one out");
            }
            String text = arguments.pop();
            option.setValue(option.type() == Path.class ? Path.of(text) : text);
        }
    }

    /** Adds to the keys that stand before the command, which picocli would forget at the first one behind it. */
    static final class KeyAndValue implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // the stack is picocli's
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            String text = arguments.isEmpty() ? "" : arguments.pop();
            int end = text.indexOf('=');
            if (end < 1) {
                throw new ParameterException(
                        command.commandLine(),
                        "--set must be followed by key=value, such as collect.page-size=100, and is followed by "
                                + (text.isEmpty() ? "nothing" : text));
            }
            String key = text.substring(0, end).strip();
            Map<String, String> overrides = ((ArchiveConnector) command.root().userObject()).options.overrides;
            if (overrides.putIfAbsent(key, text.substring(end + 1).strip()) != null) {
                throw new ParameterException(
                        command.commandLine(),
                        "--set " + key + " must be given once, and is given twice: leave one out");
            }
        }
    }
}
