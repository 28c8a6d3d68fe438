package org.mobilearchive.connector.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** Finds messages of the examined folder by their Message-ID, compared exactly. Changes nothing, not even flags. */
final class MessageIdScan {
    private static final String ITEMS = " (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])";
    private static final Pattern ESEARCH_ALL = Pattern.compile(" ALL ([0-9:,]+)");

    private final ImapProtocol protocol;

    MessageIdScan(ImapProtocol protocol) {
        this.protocol = protocol;
    }

    /** The UIDs of the messages from this UID on, by Message-ID. */
    Map<String, Long> from(long firstUid) throws ProtocolException {
        return fetch(firstUid + ":*");
    }

    /** The UID of this message among those from this UID on; SEARCH finds parts of an id, so FETCH has the last word. */
    @Nullable
    Long search(String messageId, long firstUid) throws ProtocolException {
        Argument criteria = new Argument()
                .writeAtom("UID")
                .writeAtom(firstUid + ":*")
                .writeAtom("HEADER")
                .writeAtom("Message-ID")
                .writeNString(messageId);
        String uids = uids(answered(protocol.command("UID SEARCH", criteria)));
        return uids.isEmpty() ? null : fetch(uids).get(messageId);
    }

    private Map<String, Long> fetch(String uids) throws ProtocolException {
        Map<String, Long> found = new HashMap<>();
        for (Response response : answered(protocol.command("UID FETCH " + uids + ITEMS, null))) {
            if (response instanceof FetchResponse message) {
                UID uid = message.getItem(UID.class);
                String messageId = messageId(message.getItem(BODY.class));
                if (uid != null && messageId != null) {
                    found.putIfAbsent(messageId, uid.uid);
                }
            }
        }
        return found;
    }

    private static @Nullable String messageId(@Nullable BODY header) throws ProtocolException {
        ByteArrayInputStream bytes = header == null ? null : header.getByteArrayInputStream();
        if (bytes == null) {
            return null;
        }
        try {
            String value = new InternetHeaders(bytes).getHeader("Message-ID", null);
            return value == null ? null : MimeUtility.unfold(value).strip();
        } catch (MessagingException e) {
            throw new ProtocolException("the header in the answer to FETCH cannot be read", e);
        }
    }

    /** The UIDs in the answer as a sequence set; IMAP4rev2 has another form of answer, RFC 9051 section 7.3.4. */
    private static String uids(Response[] responses) {
        StringJoiner uids = new StringJoiner(",");
        for (Response response : responses) {
            if (response instanceof IMAPResponse answer && answer.keyEquals("SEARCH")) {
                for (long uid = answer.readLong(); uid > 0; uid = answer.readLong()) {
                    uids.add(Long.toString(uid));
                }
            } else if (response instanceof IMAPResponse answer && answer.keyEquals("ESEARCH")) {
                ESEARCH_ALL.matcher(answer.getRest()).results().forEach(all -> uids.add(all.group(1)));
            }
        }
        return uids.toString();
    }

    private Response[] answered(Response[] responses) throws ProtocolException {
        protocol.handleResult(responses[responses.length - 1]);
        return responses;
    }
}
