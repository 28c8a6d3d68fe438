package org.mobilearchive.connector.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.FurtherMembers;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemKey;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.mobilearchive.connector.telemessage.item.Reaction;

/** An ordinary WhatsApp message, of which a test changes what it is about. */
final class ItemBuilder {
    static final Participant DANA = new Participant("Dana Reyes", "+14155550123", null, "dana.reyes@contoso.com");
    static final Participant LI = new Participant("李雷", "+442071838750", null, null);

    String archiver = "whatsapp";
    String id = "3EB0C4";
    long version = 1;
    String unreadSentAt;

    Instant sentAt = Instant.parse("2026-11-18T23:30:00Z");
    ZoneOffset utcOffset;
    String kind = "message";
    String channel = "chat";
    String direction = "outgoing";
    Conversation conversation = new Conversation("c212", null, false);
    Participant sender = DANA;
    List<Participant> recipients = List.of(LI);
    String subject;
    String text = "See you at ten";
    List<Attachment> attachments = List.of();
    String replyTo;
    String original;
    String scope;
    String readState;
    String previousText;
    Call call;
    List<Reaction> reactions = List.of();
    List<FurtherMembers.Member> further = List.of();

    Item build() {
        return new Item(
                new ItemKey(archiver, id, version),
                sentAt.plusSeconds(60),
                sentAt,
                utcOffset,
                false,
                kind,
                channel,
                direction,
                conversation,
                sender,
                recipients,
                List.of(),
                subject,
                text,
                attachments,
                replyTo,
                original,
                scope,
                readState,
                previousText,
                call,
                reactions,
                unreadSentAt,
                new FurtherMembers(further, further.size() == 200));
    }
}
