package org.mobilearchive.connector.mailbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.options.TlsMode;

/** A Camel context with the component in it, driven as a route would. */
public final class MailboxClient implements AutoCloseable {
    public static final String PASSWORD = "correct horse";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** A client of a server on this machine, unprotected unless the options say otherwise. */
    public MailboxClient(int port, Consumer<MailboxAppendConfiguration> options) {
        MailboxAppendConfiguration configuration = new MailboxAppendConfiguration();
        configuration.setHost("localhost");
        configuration.setPort(port);
        configuration.setTls(TlsMode.none);
        configuration.setPassword(PASSWORD);
        configuration.setSecondLookDelay(Duration.ofMillis(10));
        options.accept(configuration);
        context.getRegistry().bind("mailbox", configuration);
        context.start();
        template = context.createProducerTemplate();
    }

    public MailboxClient(int port) {
        this(port, options -> {});
    }

    public FolderState status(String mailbox, String folder) throws Exception {
        return call(MailboxAppendOperation.status, mailbox, folder, null)
                .getMessage()
                .getBody(FolderState.class);
    }

    @SuppressWarnings("unchecked")
    public List<AppendResult> append(String mailbox, String folder, List<AppendCommand> commands) throws Exception {
        return (List<AppendResult>) call(MailboxAppendOperation.append, mailbox, folder, commands)
                .getMessage()
                .getBody();
    }

    public List<AppendResult> append(String mailbox, String folder, AppendCommand... commands) throws Exception {
        return append(mailbox, folder, List.of(commands));
    }

    private Exchange call(MailboxAppendOperation operation, String mailbox, String folder, Object body)
            throws Exception {
        Map<String, Object> headers =
                Map.of(MailboxAppendConstants.MAILBOX, mailbox, MailboxAppendConstants.FOLDER, folder);
        Exchange exchange = template.request("mailbox-append:" + operation + "?configuration=#mailbox", request -> {
            request.setPattern(ExchangePattern.InOut);
            request.getMessage().setHeaders(new HashMap<>(headers));
            request.getMessage().setBody(body);
        });
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange;
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
