package org.mobilearchive.connector.routes;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged by the shipped configuration, with the loggers named turned up to TRACE. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Configuration before = context.getConfiguration();

    public LogCapture(String... loggers) {
        super("capture", null, null, false, Property.EMPTY_ARRAY);
        start();
        // not Configurator.initialize, which leaves a context alone that logs already
        Configuration shipped = ConfigurationFactory.getInstance()
                .getConfiguration(
                        context, "capture", Path.of("config/log4j2.properties").toUri());
        context.setConfiguration(shipped);
        shipped.getRootLogger().getAppenders().keySet().forEach(shipped.getRootLogger()::removeAppender);
        shipped.getRootLogger().addAppender(this, Level.ALL, null);
        for (String logger : loggers) {
            Configurator.setLevel(logger, Level.TRACE);
        }
    }

    @Override
    public void append(LogEvent event) {
        StringWriter trace = new StringWriter();
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(trace));
        }
        lines.add(event.getLoggerName() + " [" + event.getThreadName() + "] "
                + event.getMessage().getFormattedMessage() + trace);
    }

    /** What was logged since this was opened. */
    public Queue<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        context.setConfiguration(before);
        stop();
    }
}
