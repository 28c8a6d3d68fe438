package org.mobilearchive.connector.command.process;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What an operator reads when a command fails: the messages of the connector's own errors, one line each and without a
 * stack trace. Any other error is also logged in full.
 */
public final class Failures implements IExecutionExceptionHandler {
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
