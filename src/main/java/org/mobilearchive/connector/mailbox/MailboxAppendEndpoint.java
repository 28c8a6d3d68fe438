package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;
import org.mobilearchive.connector.mailbox.session.MailboxPool;

/** Append messages to folders of IMAP mailboxes. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "mailbox-append",
        title = "Mailbox Append",
        syntax = "mailbox-append:operation",
        producerOnly = true,
        category = {Category.MAIL},
        headersClass = MailboxAppendConstants.class)
public class MailboxAppendEndpoint extends DefaultEndpoint {
    @UriPath(
            description = "What to do: status opens the folder and answers its UIDVALIDITY and UIDNEXT; append appends"
                    + " the messages of the body and answers one result for each.")
    @Metadata(required = true)
    private @Nullable MailboxAppendOperation operation;

    @UriParam
    private MailboxAppendConfiguration configuration;

    private @Nullable MailboxSettings settings;

    public MailboxAppendEndpoint(
            String uri, MailboxAppendComponent component, MailboxAppendConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        settings = getComponent().settings(configuration);
    }

    @Override
    public Producer createProducer() {
        return new MailboxAppendProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "mailbox-append cannot be consumed from, only sent to. To read mailboxes, use the mail component.");
    }

    @Override
    public MailboxAppendComponent getComponent() {
        return (MailboxAppendComponent) super.getComponent();
    }

    /** The pool that this endpoint shares with all endpoints of equal options. */
    MailboxPool pool() throws Exception {
        return getComponent().pool(requireNonNull(settings, "the endpoint is not initialised"));
    }

    public @Nullable MailboxAppendOperation getOperation() {
        return operation;
    }

    public void setOperation(MailboxAppendOperation operation) {
        this.operation = operation;
    }

    public MailboxAppendConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(MailboxAppendConfiguration configuration) {
        this.configuration = configuration;
    }
}
