package org.mobilearchive.connector.command;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What an operator reads when a command could not do its work: the message of the error that is ours, a line each and
 * no stack trace; the whole of any other error goes to the log as well.
 */
final class Failures implements IExecutionExceptionHandler {
    private static final String OURS = "org.mobilearchive.";

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        Optional<Throwable> ours = ours(failure);
        if (ours.isEmpty()) {
            Logger log = LoggerFactory.getLogger(Failures.class);
            log.error("the command failed", failure);
        }
        String text = ours.map(Failures::text).orElseGet(() -> deepest(failure));
        text.lines().forEach(each -> line.getErr().println("archive-connector: " + each));
        return ExitCode.WRONG_USAGE;
    }

    private static Optional<Throwable> ours(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getClass().getName().startsWith(OURS)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String deepest(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getClass().getSimpleName() + ": " + text(last);
    }
}
