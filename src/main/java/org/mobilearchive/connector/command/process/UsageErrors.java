package org.mobilearchive.connector.command.process;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.settings.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What an operator reads when a command line is wrong: the error, similar names, and how to get the help. */
public final class UsageErrors implements IParameterExceptionHandler {
    private static final int SHOWN = 80;
    /** The beginning of picocli's sentence about a value, with the option's or parameter's name. */
    private static final Pattern PICOCLI = Pattern.compile(
            "^Invalid value for (?:option '(-[^']+)'|positional parameter at index \\d+ \\((\\w+)\\)): must");
    /** What picocli says of {@code help NAME}. */
    private static final Pattern HELP = Pattern.compile("Unknown subcommand '(.*)'\\.", Pattern.DOTALL);

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("archive-connector: " + text(error, line));
        err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USAGE;
    }

    private static String text(ParameterException error, CommandLine line) {
        Matcher ofHelp = HELP.matcher(error.getMessage());
        if (ofHelp.matches()) {
            return unknown(ofHelp.group(1), line);
        }
        return error instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0), line)
                : PICOCLI.matcher(error.getMessage()).replaceFirst("$1$2 must");
    }

    private static String unknown(String argument, CommandLine line) {
        String shown = TerminalText.cut(argument, SHOWN);
        List<String> names = new ArrayList<>();
        if (argument.startsWith("-")) {
            line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
            return "there is no option " + shown + Nearest.question(argument.replaceFirst("=.*", ""), names);
        }
        names.addAll(line.getSubcommands().keySet());
        return names.isEmpty()
                ? "there must be no further argument, and there is " + shown
                : "there is no command " + shown + Nearest.question(argument, names);
    }
}
