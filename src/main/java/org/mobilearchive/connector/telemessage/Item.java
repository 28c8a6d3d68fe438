package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item version of the archive site, by the schema Item of the source contract. Every text is as the site gave it,
 * and hostile; unknown kinds, channels and states are kept as they came.
 *
 * @param archivedAt when the site got it; windows are of this time
 * @param sentAt the event's time: sent, deleted, edited, or the call's start
 * @param email whether the site holds it as an e-mail message (format {@code email}) rather than a record
 * @param kind message, call, deletion, edit; others occur
 * @param channel chat, sms, mms, voice, video; others occur
 * @param original kinds deletion and edit: id of the item deleted, recalled or edited
 */
public record Item(
        ItemKey key,
        Instant archivedAt,
        Instant sentAt,
        @Nullable ZoneOffset utcOffset,
        boolean email,
        String kind,
        String channel,
        @Nullable String direction,
        @Nullable Conversation conversation,
        @Nullable Participant sender,
        List<Participant> recipients,
        List<String> userEmailAddresses,
        @Nullable String subject,
        @Nullable String text,
        List<Attachment> attachments,
        @Nullable String replyTo,
        @Nullable String original,
        @Nullable String scope,
        @Nullable String readState,
        @Nullable String previousText,
        @Nullable Call call,
        List<Reaction> reactions) {
    public Item {
        requireNonNull(key, "key is null");
        requireNonNull(archivedAt, "archivedAt is null");
        requireNonNull(sentAt, "sentAt is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(channel, "channel is null");
        recipients = List.copyOf(recipients);
        userEmailAddresses = List.copyOf(userEmailAddresses);
        attachments = List.copyOf(attachments);
        reactions = List.copyOf(reactions);
    }
}
