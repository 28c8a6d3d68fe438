package org.mobilearchive.connector.mailbox.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** Reads Message-IDs of the examined folder. Changes nothing, not even flags. */
public final class MessageIdScan {
    private static final String HEADER = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]";
    private static final int IDS_AT_ONCE = 20;
    private static final Pattern ESEARCH_ALL = Pattern.compile(" ALL ([0-9:,]+)");

    private final ImapProtocol protocol;

    public MessageIdScan(ImapProtocol protocol) {
        this.protocol = protocol;
    }

    /**
     * A message of the folder.
     *
     * @param messageId with its angle brackets; empty if it has none
     * @param date INTERNALDATE, if requested
     * @param size RFC822.SIZE in bytes, if requested, otherwise -1
     */
    public record Found(long uid, String messageId, @Nullable Instant date, long size) {}

    /**
     * The messages from this UID on. If there are none, a server answers {@code 5:*} with the folder's last message,
     * which is left out.
     */
    public List<Found> from(long firstUid) throws ProtocolException {
        return fetch(firstUid + ":*", HEADER).stream()
                .filter(found -> found.uid() >= firstUid)
                .toList();
    }

    /** The messages of these sequence numbers, both included. */
    public List<Found> inOrder(int first, int last) throws ProtocolException {
        return answers("FETCH " + first + ":" + last + " (UID " + HEADER + ")");
    }

    /** The messages of these UIDs, with their sizes. */
    public List<Found> sizes(Collection<Long> uids) throws ProtocolException {
        String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return fetch(set, "RFC822.SIZE " + HEADER);
    }

    /** The messages of these sequence numbers, both included, with their dates and sizes. */
    public List<Found> asStored(int first, int last) throws ProtocolException {
        return answers("FETCH " + first + ":" + last + " (UID INTERNALDATE RFC822.SIZE " + HEADER + ")");
    }

    /** The bytes of this message, or nothing if it is not there. */
    public Optional<byte[]> bytes(long uid) throws ProtocolException {
        for (Response response : answered(protocol.command("UID FETCH " + uid + " (UID BODY.PEEK[])", null))) {
            BODY body = response instanceof FetchResponse message ? message.getItem(BODY.class) : null;
            ByteArrayInputStream bytes = body == null ? null : body.getByteArrayInputStream();
            if (bytes != null) {
                return Optional.of(bytes.readAllBytes());
            }
        }
        return Optional.empty();
    }

    /** The messages with one of these ids. SEARCH also finds ids that contain them, so FETCH decides. */
    public List<Found> search(List<String> messageIds, long firstUid) throws ProtocolException {
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < messageIds.size(); from += IDS_AT_ONCE) {
            found.addAll(
                    searchSome(messageIds.subList(from, Math.min(messageIds.size(), from + IDS_AT_ONCE)), firstUid));
        }
        return found;
    }

    private List<Found> searchSome(List<String> messageIds, long firstUid) throws ProtocolException {
        Argument criteria = new Argument().writeAtom("UID").writeAtom(firstUid + ":*");
        int left = messageIds.size();
        for (String messageId : messageIds) {
            if (--left > 0) {
                criteria.writeAtom("OR");
            }
            criteria.writeAtom("HEADER").writeAtom("Message-ID").writeNString(messageId);
        }
        String uids = uids(answered(protocol.command("UID SEARCH", criteria)));
        return uids.isEmpty()
                ? List.of()
                : fetch(uids, "INTERNALDATE " + HEADER).stream()
                        .filter(found -> found.uid() >= firstUid)
                        .toList();
    }

    private List<Found> fetch(String uids, String items) throws ProtocolException {
        return answers("UID FETCH " + uids + " (UID " + items + ")");
    }

    private List<Found> answers(String command) throws ProtocolException {
        List<Found> found = new ArrayList<>();
        for (Response response : answered(protocol.command(command, null))) {
            UID uid = response instanceof FetchResponse message ? message.getItem(UID.class) : null;
            if (uid != null) {
                found.add(found(uid.uid, (FetchResponse) response));
            }
        }
        return found;
    }

    private static Found found(long uid, FetchResponse message) throws ProtocolException {
        INTERNALDATE date = message.getItem(INTERNALDATE.class);
        RFC822SIZE size = message.getItem(RFC822SIZE.class);
        return new Found(
                uid,
                messageId(message.getItem(BODY.class)),
                date == null || date.getDate() == null ? null : date.getDate().toInstant(),
                size == null ? -1 : size.size);
    }

    private static String messageId(@Nullable BODY header) throws ProtocolException {
        ByteArrayInputStream bytes = header == null ? null : header.getByteArrayInputStream();
        if (bytes == null) {
            return "";
        }
        try {
            String value = new InternetHeaders(bytes).getHeader("Message-ID", null);
            return value == null ? "" : MimeUtility.unfold(value).strip();
        } catch (MessagingException e) {
            throw new ProtocolException("the header in the answer to FETCH cannot be read", e);
        }
    }

    /** The UIDs in the answer as a sequence set; IMAP4rev2 answers in another form, RFC 9051 section 7.3.4. */
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
