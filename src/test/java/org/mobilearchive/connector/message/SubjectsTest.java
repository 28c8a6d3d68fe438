package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Participant;

class SubjectsTest {
    @Test
    void aMessageTellsArchiverAndPersons() {
        assertThat(subject(item -> {})).isEqualTo("WhatsApp Message from Dana Reyes to 李雷");
        assertThat(subject(item -> item.archiver = "signal")).isEqualTo("Signal Message from Dana Reyes to 李雷");
        assertThat(subject(item -> item.channel = "wecom")).startsWith("WhatsApp Wecom Message from ");
        assertThat(subject(item -> item.kind = "Message")).isEqualTo("WhatsApp Message from Dana Reyes to 李雷");
    }

    @Test
    void anUnknownKindIsCalledByItsOwnName() {
        assertThat(subject(item -> item.kind = "poll")).isEqualTo("WhatsApp Poll from Dana Reyes to 李雷");
        assertThat(subject(item -> item.kind = "group_join")).isEqualTo("WhatsApp Group Join from Dana Reyes to 李雷");
        assertThat(phone("contact", "sms")).isEqualTo("SMS Contact from Dana Reyes to 李雷");
    }

    @Test
    void aLaterVersionTellsItselfApart() {
        assertThat(subject(item -> item.version = 2))
                .isEqualTo("UPDATED (version 2) - WhatsApp Message from Dana Reyes to 李雷");
    }

    @Test
    void aGroupIsCalledByItsName() {
        assertThat(subject(item -> item.conversation = new Conversation("c", "Frühstück ☕", true)))
                .isEqualTo("WhatsApp Message from Dana Reyes to Frühstück ☕");
        assertThat(subject(item -> item.conversation = new Conversation("c", "Frühstück ☕", false)))
                .isEqualTo("WhatsApp Message from Dana Reyes to 李雷");
    }

    @Test
    void textsAndCallsOfPhonesAreCalledByTheirChannel() {
        assertThat(phone("message", "sms")).isEqualTo("SMS from Dana Reyes to 李雷");
        assertThat(phone("message", "mms")).isEqualTo("MMS from Dana Reyes to 李雷");
        assertThat(phone("message", "chat")).isEqualTo("Enterprise Number Message from Dana Reyes to 李雷");
        assertThat(phone("call", "voice")).isEqualTo("Voice Call from Dana Reyes to 李雷 (missed)");
        assertThat(subject(item -> {
                    item.kind = "call";
                    item.channel = "video";
                    item.call = missed(item);
                }))
                .isEqualTo("Video Call from Dana Reyes to 李雷 (missed)");
    }

    @Test
    void aDeletionTellsForWhomAndWhetherItWasRead() {
        assertThat(deletion("whatsapp", "everyone", "read"))
                .isEqualTo("DELETED For All - READ - WhatsApp Message from Dana Reyes to 李雷");
        assertThat(deletion("telegram", "me", "unread"))
                .isEqualTo("DELETED For Me - UNREAD - Telegram Message from Dana Reyes to 李雷");
        assertThat(deletion("whatsapp", null, null)).isEqualTo("DELETED - WhatsApp Message from Dana Reyes to 李雷");
    }

    @Test
    void weChatRecalls() {
        assertThat(deletion("wechat", "everyone", "read")).isEqualTo("RECALLED - WeChat Message from Dana Reyes to 李雷");
        assertThat(deletion("wechat", "me", "read"))
                .isEqualTo("DELETED For Me - READ - WeChat Message from Dana Reyes to 李雷");
    }

    @Test
    void anEditSaysSo() {
        assertThat(subject(item -> {
                    item.archiver = "telegram";
                    item.kind = "edit";
                }))
                .isEqualTo("EDIT - Telegram Message from Dana Reyes to 李雷");
    }

    @Test
    void nobodyIsUnknown() {
        assertThat(subject(item -> {
                    item.sender = null;
                    item.recipients = Collections.emptyList();
                }))
                .isEqualTo("WhatsApp Message from Unknown to Unknown");
    }

    @Test
    void aSubjectHasAtMost255CharactersAndKeepsItsEnd() {
        String subject = subject(item -> {
            item.kind = "call";
            item.channel = "voice".repeat(100);
            item.call = missed(item);
            item.sender = new Participant("👍".repeat(2000), null, null, null);
            item.recipients = Collections.nCopies(600, item.sender);
        });
        assertThat(subject.length()).isLessThanOrEqualTo(255);
        assertThat(subject).startsWith("Voicevoice").endsWith("(missed)");
        assertThat(OneLine.wellFormed(subject)).isEqualTo(subject);
    }

    @Test
    void ofManyRecipientsThreeAreNamed() {
        assertThat(subject(item -> item.recipients = Collections.nCopies(600, ItemBuilder.LI)))
                .isEqualTo("WhatsApp Message from Dana Reyes to 李雷, 李雷, 李雷 and 597 more");
    }

    private static Call missed(ItemBuilder item) {
        return new Call(item.sentAt, null, 0L, "missed", null);
    }

    private static String phone(String kind, String channel) {
        return subject(item -> {
            item.archiver = "enterprise-number";
            item.kind = kind;
            item.channel = channel;
            item.call = kind.equals("call") ? missed(item) : null;
        });
    }

    private static String deletion(String archiver, String scope, String readState) {
        return subject(item -> {
            item.archiver = archiver;
            item.kind = "deletion";
            item.scope = scope;
            item.readState = readState;
        });
    }

    private static String subject(Consumer<ItemBuilder> change) {
        ItemBuilder item = new ItemBuilder();
        change.accept(item);
        return Subjects.of(item.build());
    }
}
