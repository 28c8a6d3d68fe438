package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.session.MailboxPool;

/** Reads mailbox, folder and commands from the message, and puts the answer in its body. */
public class MailboxAppendProducer extends DefaultProducer {
    private @Nullable MailboxPool pool;

    public MailboxAppendProducer(MailboxAppendEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pool = getEndpoint().pool();
    }

    @Override
    public MailboxAppendEndpoint getEndpoint() {
        return (MailboxAppendEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) throws MailboxException {
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        try {
            work(exchange);
        } catch (MailboxException e) {
            if (!e.pause().isZero()) { // the error handler waits for this pause instead of its own back-off
                exchange.getMessage()
                        .setHeader(Exchange.REDELIVERY_DELAY, e.pause().toMillis());
            }
            throw e;
        }
    }

    private void work(Exchange exchange) throws MailboxException {
        Message message = exchange.getMessage();
        String mailbox = header(message, MailboxAppendConstants.MAILBOX);
        String folder = header(message, MailboxAppendConstants.FOLDER);
        MailboxPool connections = requireNonNull(pool, "the producer is not started");
        switch (requireNonNull(getEndpoint().getOperation(), "operation is null")) {
            case status -> message.setBody(connections.use(mailbox, session -> session.status(folder)));
            case look -> message.setBody(connections.use(mailbox, session -> session.look(folder)));
            case read -> message.setBody(connections.use(mailbox, session -> session.read(folder)));
            case inspect -> message.setBody(connections.use(mailbox, session -> session.inspect(folder)));
            case append -> message.setBody(append(connections, mailbox, folder, commands(message)));
        }
    }

    private static List<AppendResult> append(
            MailboxPool connections, String mailbox, String folder, List<AppendCommand> commands)
            throws MailboxException {
        if (commands.isEmpty()) {
            return List.of();
        }
        List<AppendResult> results = connections.use(mailbox, session -> session.append(folder, commands));
        connections.restAfter(mailbox, results);
        return results;
    }

    private static String header(Message message, String name) {
        String value = message.getHeader(name, String.class);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "mailbox-append: header " + name + " is not set: set it before this step");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "mailbox-append: header " + name + " contains a control character: remove it at its source");
        }
        return value;
    }

    private static List<AppendCommand> commands(Message message) {
        List<AppendCommand> commands = new ArrayList<>();
        if (!(message.getBody() instanceof Iterable<?> elements)) {
            throw wrongBody(message.getBody());
        }
        for (Object element : elements) {
            if (!(element instanceof AppendCommand command)) {
                throw wrongBody(element);
            }
            commands.add(command);
        }
        return commands;
    }

    private static IllegalArgumentException wrongBody(@Nullable Object found) {
        return new IllegalArgumentException("mailbox-append: the body must be a list of AppendCommand, but "
                + (found == null ? "null" : found.getClass().getName()) + " was found");
    }
}
