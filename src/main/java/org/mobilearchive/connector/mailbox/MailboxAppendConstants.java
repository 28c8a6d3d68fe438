package org.mobilearchive.connector.mailbox;

import org.apache.camel.spi.Metadata;

/** The headers that {@code mailbox-append} reads. */
public final class MailboxAppendConstants {
    @Metadata(
            description = "The address of the mailbox. It replaces {mailbox} in the option login.",
            javaType = "String",
            required = true)
    public static final String MAILBOX = "CamelMailboxAppendMailbox";

    @Metadata(
            description =
                    "The display name of the folder, such as WhatsApp Archiver. It is created and subscribed to if"
                            + " missing. It must not contain the server's hierarchy delimiter.",
            javaType = "String",
            required = true)
    public static final String FOLDER = "CamelMailboxAppendFolder";

    private MailboxAppendConstants() {}
}
