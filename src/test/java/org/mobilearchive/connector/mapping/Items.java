package org.mobilearchive.connector.mapping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.FurtherMembers;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemKey;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Items for tests. */
final class Items {
    private static final Instant SENT = Instant.parse("2026-11-18T12:00:00Z");

    private Items() {}

    static Item item(@Nullable Participant sender, List<Participant> recipients, String... userEmailAddresses) {
        return item(new ItemKey("whatsapp", "1", 1), SENT, sender, recipients, List.of(userEmailAddresses));
    }

    static Item item(
            ItemKey key,
            Instant sentAt,
            @Nullable Participant sender,
            List<Participant> recipients,
            List<String> userEmailAddresses) {
        return new Item(
                key,
                sentAt,
                sentAt,
                null,
                false,
                "message",
                "chat",
                null,
                null,
                sender,
                recipients,
                userEmailAddresses,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                FurtherMembers.NONE);
    }

    static Participant number(String number) {
        return new Participant("N", number, null, null);
    }

    static Participant email(String email) {
        return new Participant("N", null, null, email);
    }
}
