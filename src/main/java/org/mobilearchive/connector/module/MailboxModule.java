package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.delivery.FolderLook;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.mailbox.MailboxAppendConfiguration;
import org.mobilearchive.connector.mailbox.MailboxAppendConstants;
import org.mobilearchive.connector.mailbox.folder.FolderContent;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.settings.CaFile;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.Secret;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;

/** The mail server, and the sign-in to its mailboxes. */
public record MailboxModule(Values values) {
    public MailboxModule {
        requireNonNull(values, "values is null");
    }

    /** Whether the sign-in to mailboxes uses an application's token, and not a password. */
    public boolean hasTokens() {
        return values.text("mailbox.authentication").equals("oauth");
    }

    /** The server's host and port. */
    public String server() {
        return host() + ":" + values.text("mailbox.port");
    }

    private String host() {
        return values.text("mailbox.host", Cloud.of(values.text("cloud")).imapHost());
    }

    /** Reads folders over the connections of the deliveries, and none after the sign to stop. */
    public static FolderLook look(CamelContext camel, StopSign stop) {
        return (mailbox, folder) -> {
            stop.check();
            return camel.createFluentProducerTemplate()
                    .to("mailbox-append:read?configuration=#mailbox")
                    .withHeader(MailboxAppendConstants.MAILBOX, mailbox)
                    .withHeader(MailboxAppendConstants.FOLDER, folder)
                    .request(FolderContent.class);
        };
    }

    void bind(CamelContext camel, InstantSource clock, StopSign stop) {
        camel.getRegistry().bind("mailbox", configuration(clock, stop));
    }

    private MailboxAppendConfiguration configuration(InstantSource clock, StopSign stop) {
        MailboxAppendConfiguration mailbox = new MailboxAppendConfiguration();
        mailbox.setClock(clock);
        mailbox.setStop(stop);
        mailbox.setHost(host());
        mailbox.setPort(values.integer("mailbox.port"));
        mailbox.setTls(TlsMode.valueOf(values.text("mailbox.tls")));
        mailbox.setAllowPlainText(values.enabled("mailbox.allow-plain-text"));
        if (!values.text("mailbox.ca-file").isBlank()) {
            mailbox.setSslContextParameters(CaFile.trusting("mailbox.ca-file", values.path("mailbox.ca-file")));
        }
        mailbox.setProxy(HttpProxy.of(values));
        mailbox.setLogin(values.text("mailbox.login"));
        if (hasTokens()) {
            mailbox.setTokens(new TokenCache(Apps.ofExchange(values, clock), clock));
        } else {
            mailbox.setSecret(Secret.of(values, "mailbox.password"));
        }
        mailbox.setConnections(values.integer("mailbox.connections"));
        mailbox.setConnectTimeout(values.duration("mailbox.connect-timeout"));
        mailbox.setReadTimeout(values.duration("mailbox.read-timeout"));
        mailbox.setPipelining(values.enabled("mailbox.pipelining"));
        mailbox.setMultiAppend(values.enabled("mailbox.multi-append"));
        return mailbox;
    }
}
