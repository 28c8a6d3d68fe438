package org.mobilearchive.connector.routes;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.mobilearchive.connector.demo.DemoMailServer;

/** Where mail goes: a server on this machine, and the password that opens its mailboxes. */
public record MailAccount(String host, int port, String password) {
    /** The account of every mailbox of this server. */
    public static MailAccount of(DemoMailServer server) {
        return new MailAccount(server.host(), server.port(), server.password());
    }

    /** The messages of a folder as the server has them, in its order; none where there is no such folder. */
    public List<byte[]> messages(String mailbox, String name) throws MessagingException, IOException {
        List<byte[]> messages = new ArrayList<>();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(host, port, mailbox, password);
            Folder folder = store.getFolder(name);
            if (folder.exists()) {
                folder.open(Folder.READ_ONLY);
                for (Message message : folder.getMessages()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    message.writeTo(bytes);
                    messages.add(bytes.toByteArray());
                }
                folder.close();
            }
        }
        return messages;
    }

    /** The ids of the items in a folder, in its order. */
    public List<String> ids(String mailbox, String name) throws MessagingException, IOException {
        List<String> ids = new ArrayList<>();
        for (byte[] message : messages(mailbox, name)) {
            new String(message, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("X-Archive-Item-Id: "))
                    .map(line -> line.substring("X-Archive-Item-Id: ".length()))
                    .findFirst()
                    .ifPresent(ids::add);
        }
        return ids;
    }
}
