package org.mobilearchive.connector.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.staging.FolderStaging;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.WholePacks;

/** Every byte of staging is evidence. */
class StagedCheckTest {
    @TempDir
    private Path folder;

    private final List<StagedObject> messages = new ArrayList<>();
    private Path pack;

    @BeforeEach
    void stageAPackOfTwo() throws IOException {
        Pack made = new Pack(new Spool(folder.resolve("spool"), Long.MAX_VALUE));
        List<Long> offsets = new ArrayList<>();
        List<Content> contents = List.of(MemoryContent.of(new byte[100]), MemoryContent.of(new byte[200]));
        for (Content content : contents) {
            offsets.add(made.add(content));
        }
        StagedObject object = StagedNames.pack("telegram", Instant.EPOCH, made.content());
        pack = folder.resolve(object.name());
        Files.createDirectories(pack.getParent());
        try (InputStream in = made.content().open()) {
            Files.copy(in, pack);
        }
        made.release();
        for (int i = 0; i < contents.size(); i++) {
            Content content = contents.get(i);
            messages.add(new StagedObject(object.name(), offsets.get(i), content.size(), content.sha256()));
        }
    }

    @Test
    void anUnchangedPackHasNoDifference() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void anyByteOfAPackThatWasChangedIsFound() throws IOException {
        byte[] sound = Files.readAllBytes(pack);
        for (int at = 0; at < sound.length; at++) {
            byte[] changed = sound.clone();
            changed[at] ^= 1;
            Files.write(pack, changed);
            assertThat(differences()).as("byte %d", at).isNotEmpty();
        }
    }

    @Test
    void whatStandsBetweenTheMessagesIsToldOnceForAPack() throws IOException {
        byte[] changed = Files.readAllBytes(pack);
        changed[Pack.MARK.length()] ^= 1;
        Files.write(pack, changed);
        assertThat(differences())
                .containsExactly("staging: " + messages.get(0).name() + " was changed between its messages");
    }

    private List<String> differences() {
        List<String> differences = new ArrayList<>();
        StagedCheck check = new StagedCheck(
                new WholePacks(new FolderStaging(folder)), differences::add, new Verification.Figures());
        messages.forEach(check::check);
        return differences;
    }
}
