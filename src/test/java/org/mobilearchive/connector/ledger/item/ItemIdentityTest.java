package org.mobilearchive.connector.ledger.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.telemessage.item.ItemKey;

class ItemIdentityTest {
    @Test
    void theHashIsOverArchiverIdAndVersion() {
        assertThat(keyed("a|b", 2)).isEqualTo(Sha256.hex("whatsapp|a|b|2"));
    }

    @Test
    void loneSurrogatesAreToldApart() {
        assertThat(keyed("\ud83d", 1)).isNotEqualTo(keyed("?", 1)).isNotEqualTo(keyed("\ud83e", 1));
    }

    @Test
    void anUnreadableItemNeverHasTheHashOfAnotherItem() {
        String bytes = Sha256.hex("bytes");
        String unreadable = new ItemIdentity.Unreadable("whatsapp", bytes).hash();

        assertThat(unreadable)
                .isNotEqualTo(keyed("sha256:" + bytes, 1))
                .isEqualTo(new ItemIdentity.Unreadable("whatsapp", bytes).hash());
    }

    private static String keyed(String id, long version) {
        return new ItemIdentity.Keyed(new ItemKey("whatsapp", id, version)).hash();
    }
}
