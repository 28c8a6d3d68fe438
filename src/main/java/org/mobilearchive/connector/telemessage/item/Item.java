package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item version of the archive site, by the schema Item of the source contract. Every text is as the site gave it,
 * and untrusted; unknown kinds, channels and states are kept unchanged.
 *
 * @param archivedAt when the site received it; windows are spans of this time
 * @param sentAt the event's time: sent, deleted, edited, or the call's start; archivedAt if that could not be read
 * @param email whether the site stores it as an e-mail message (format {@code email}) rather than a record
 * @param kind message, call, deletion, edit; others occur
 * @param channel chat, sms, mms, voice, video; others occur
 * @param original kinds deletion and edit: id of the item deleted, recalled or edited
 * @param unreadSentAt what the site gave as sentAt, if that could not be read; otherwise null
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
        List<Reaction> reactions,
        @Nullable String unreadSentAt,
        FurtherMembers further) {
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
        requireNonNull(further, "further is null");
    }
}
