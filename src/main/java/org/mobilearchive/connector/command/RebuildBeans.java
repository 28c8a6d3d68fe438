package org.mobilearchive.connector.command;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.delivery.FolderLook;
import org.mobilearchive.connector.ledger.RebuiltLedger;
import org.mobilearchive.connector.mailbox.FolderContent;
import org.mobilearchive.connector.mailbox.MailboxAppendConstants;

/** What makes the ledger anew: a new one in place of the configured one. */
final class RebuildBeans {
    private RebuildBeans() {}

    /** The new ledger, which its caller closes. */
    static void bind(CamelContext camel, InstantSource clock) {
        camel.getRegistry()
                .bind(
                        "rebuiltLedger",
                        RebuiltLedger.open(
                                text(camel, "ledger.url"),
                                text(camel, "ledger.username"),
                                text(camel, "ledger.password"),
                                clock));
    }

    /** Reads folders over the connections that deliveries take. */
    static FolderLook look(CamelContext camel) {
        return (mailbox, folder) -> camel.createFluentProducerTemplate()
                .to("mailbox-append:read?configuration=#mailbox")
                .withHeader(MailboxAppendConstants.MAILBOX, mailbox)
                .withHeader(MailboxAppendConstants.FOLDER, folder)
                .request(FolderContent.class);
    }

    private static String text(CamelContext camel, String key) {
        return camel.getPropertiesComponent().resolveProperty(key).orElse("");
    }
}
