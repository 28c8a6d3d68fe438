package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.SharedData;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Participant;

/** The Big List of Naughty Strings as names, ids, texts and file names. */
class NaughtyStringsIT {
    @Test
    void noNaughtyStringHarmsAMessage() throws Exception {
        Optional<Path> folder = SharedData.folder();
        assumeTrue(folder.isPresent(), "skipped: there is no ../shared/data with naughty-strings.json");
        List<String> strings = List.of(new ObjectMapper()
                .readValue(folder.get().resolve("naughty-strings.json").toFile(), String[].class));
        assertThat(strings).hasSizeGreaterThan(400);
        for (String naughty : strings) {
            ItemBuilder item = new ItemBuilder();
            item.id = naughty;
            item.text = naughty;
            item.sender = new Participant(naughty, naughty, null, naughty);
            item.conversation = new Conversation(naughty, naughty, true);
            MimeMessage message = Rendering.read(item.build(), Rendering.received(naughty, naughty, new byte[] {1}));
            assertThat(Rendering.words(message)).isEqualTo(naughty);
            assertThat(Collections.list(message.getAllHeaders())).hasSize(20);
            assertThat(message.getFrom()).hasSize(1);
            assertThat(((MimeMultipart) message.getContent()).getBodyPart(1).getFileName())
                    .isNotBlank();
            assertThat(message.getHeader("Message-ID", null))
                    .isEqualTo(MessageIds.of(item.build().key()));
        }
    }
}
