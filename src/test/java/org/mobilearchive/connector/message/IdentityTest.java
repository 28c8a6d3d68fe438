package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.telemessage.item.ItemKey;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Message-IDs, conversation roots and Thread-Index. */
class IdentityTest {
    @Test
    void aMessageIdIsTheHashOfTheIdentity() {
        assertThat(MessageIds.of(new ItemKey("whatsapp", "3EB0C4", 2)))
                .isEqualTo("<" + Sha256.hex("whatsapp|3EB0C4|2").substring(0, 40) + ".v1@archive.invalid>");
    }

    @Test
    void idsThatDifferInALoneSurrogateDiffer() {
        assertThat(List.of(id("\ud800"), id("\ud801"), id("?"), id("\uFFFD"))).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSaidOfAnItemRefersToIt() throws Exception {
        ItemBuilder deletion = new ItemBuilder();
        deletion.kind = "deletion";
        deletion.original = "FIRST";
        assertThat(Rendering.read(deletion.build()).getHeader("In-Reply-To")).containsExactly(id("FIRST"));
        ItemBuilder reply = new ItemBuilder();
        reply.replyTo = "QUOTED";
        assertThat(Rendering.read(reply.build()).getHeader("In-Reply-To")).containsExactly(id("QUOTED"));
        ItemBuilder secondVersion = new ItemBuilder();
        secondVersion.version = 2;
        assertThat(Rendering.read(secondVersion.build()).getHeader("In-Reply-To"))
                .containsExactly(id("3EB0C4"));
        assertThat(Rendering.read(new ItemBuilder().build()).getHeader("In-Reply-To"))
                .isNull();
    }

    @Test
    void aConversationIsOneThreadWhoeverSpeaksAndHoweverItIsNamed() throws Exception {
        ItemBuilder answer = new ItemBuilder();
        answer.id = "answer";
        answer.sender = ItemBuilder.LI;
        answer.recipients = List.of(ItemBuilder.DANA);
        answer.kind = "deletion";
        for (String header : List.of("References", "Thread-Topic")) {
            assertThat(Rendering.read(answer.build()).getHeader(header))
                    .isEqualTo(Rendering.read(new ItemBuilder().build()).getHeader(header));
        }
        byte[] first = threadIndex(new ItemBuilder());
        byte[] second = threadIndex(answer);
        assertThat(first).hasSize(27).startsWith(1, 0xD5, 0xC0, 0x36, 0x69, 0x05);
        assertThat(second).startsWith(java.util.Arrays.copyOf(first, 22)).isNotEqualTo(first);
    }

    @Test
    void withoutAnIdTheSameNumbersAreOneConversationInSmsAndMms() {
        ItemBuilder sms = phone("sms");
        ItemBuilder mms = phone("mms");
        mms.sender = new Participant(null, "00442071838750", null, null);
        mms.recipients = List.of(new Participant("D.", "1 (415) 555-0123", null, null));
        assertThat(root(mms)).isEqualTo(root(sms));
        mms.recipients = List.of(new Participant("D.", null, "14155550123@s.whatsapp.net", null));
        assertThat(root(mms)).isEqualTo(root(sms));
        mms.recipients = List.of(new Participant("D.", "14155550124", null, null));
        assertThat(root(mms)).isNotEqualTo(root(sms));
    }

    @Test
    void aConversationIdIsNeverTakenForAnItemOrForParticipants() {
        ItemBuilder named = phone("sms");
        named.conversation =
                new org.mobilearchive.connector.telemessage.item.Conversation("14155550123, 442071838750", null, false);
        assertThat(root(named)).isNotEqualTo(root(phone("sms")));
    }

    private static String root(ItemBuilder item) {
        return ConversationRoot.of(item.build()).messageId();
    }

    private static String id(String id) {
        return MessageIds.ofFirstVersion("whatsapp", id);
    }

    private static byte[] threadIndex(ItemBuilder item) throws Exception {
        return Base64.getDecoder().decode(Rendering.read(item.build()).getHeader("Thread-Index", null));
    }

    private static ItemBuilder phone(String channel) {
        ItemBuilder item = new ItemBuilder();
        item.archiver = "enterprise-number";
        item.channel = channel;
        item.conversation = null;
        return item;
    }
}
