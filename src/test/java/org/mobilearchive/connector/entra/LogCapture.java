package org.mobilearchive.connector.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that anyone logs at any level, by SLF4J or by java.util.logging, until it is closed. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {
    private static final Logger JUL = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PatternLayout layout =
            PatternLayout.newBuilder().withPattern("%c %m %ex").build();
    private final LoggerContext context = LoggerContext.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level level = root.getLevel();
    private final Map<String, Appender> others = Map.copyOf(root.getAppenders());
    private final java.util.logging.Level julLevel = JUL.getLevel();
    private final Handler handler = new JulHandler();

    private LogCapture() {
        super("capture", null, null, false, Property.EMPTY_ARRAY);
    }

    public static LogCapture everything() {
        LogCapture capture = new LogCapture();
        capture.start();
        capture.others.keySet().forEach(capture.root::removeAppender); // they would print it all
        capture.root.addAppender(capture, Level.ALL, null);
        capture.root.setLevel(Level.ALL);
        // a test before may have left a configuration that keeps some loggers quiet
        capture.context.getConfiguration().getLoggers().keySet().stream()
                .filter(name -> !name.isEmpty())
                .forEach(name -> Configurator.setLevel(name, Level.ALL));
        // As the shipped configuration has it: the HTTP client would log everything on the wire
        Configurator.setLevel("org.apache.hc", Level.INFO);
        capture.context.updateLoggers();
        capture.handler.setLevel(java.util.logging.Level.ALL);
        JUL.addHandler(capture.handler);
        JUL.setLevel(java.util.logging.Level.ALL);
        return capture;
    }

    /** All lines so far, with stack traces. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(layout.toSerializable(event));
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        others.values().forEach(appender -> root.addAppender(appender, null, null));
        root.setLevel(level);
        context.updateLoggers();
        JUL.removeHandler(handler);
        JUL.setLevel(julLevel);
        stop();
    }

    private final class JulHandler extends Handler {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLoggerName() + " " + record.getMessage() + " "
                    + Arrays.toString(record.getParameters()) + " "
                    + record.getThrown());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
