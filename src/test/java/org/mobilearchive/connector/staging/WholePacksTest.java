package org.mobilearchive.connector.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;

class WholePacksTest {
    @TempDir
    Path folder;

    private final List<StagedObject> asked = new ArrayList<>();
    private WholePacks packs;

    @BeforeEach
    void begin() {
        StagedObjects staged = new FolderStaging(folder);
        packs = new WholePacks(object -> {
            asked.add(object);
            return staged.open(object);
        });
    }

    @Test
    void allMessagesOfAPackNeedOneRequest() throws IOException {
        List<StagedObject> first = staged("first", 1000, 40);
        List<StagedObject> second = staged("second", 1000, 30);
        assertGood(first);
        assertGood(second);
        assertThat(asked).hasSize(2).noneMatch(StagedObject::isSlice);
    }

    @Test
    void anObjectOfItsOwnIsReadAsItIs() throws IOException {
        StagedObject whole = new StagedObject(staged("pack", 10, 1).get(0).name(), 5, "hash");
        try (InputStream in = packs.open(whole)) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file(whole)));
        }
        assertThat(asked).containsExactly(whole);
    }

    @Test
    void ofAChangedPackTheMessagesThatAreSoundStayTold() throws IOException {
        List<StagedObject> messages = staged("pack", 1000, 3);
        byte[] bytes = Files.readAllBytes(file(messages.get(0)));
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(messages.get(0)), bytes);
        assertGood(messages.subList(0, 2));
        assertThat(Sha256.hex(read(messages.get(2))))
                .isNotEqualTo(messages.get(2).sha256());
        assertThat(asked).hasSize(1);
    }

    @Test
    void ofAPackThatWasCutTheMessagesBeforeTheCutAreGoodAndTheLastIsNot() throws IOException {
        List<StagedObject> messages = staged("pack", 1000, 3);
        byte[] bytes = Files.readAllBytes(file(messages.get(0)));
        Files.write(file(messages.get(0)), Arrays.copyOf(bytes, bytes.length - 1));
        assertGood(messages.subList(0, 2));
        assertThat(read(messages.get(2))).hasSize(999);
    }

    @Test
    void aPackThatIsGoneIsAskedForOnceAndMissesAllOfItsMessages() throws IOException {
        List<StagedObject> messages = staged("pack", 1000, 3);
        Files.delete(file(messages.get(0)));
        for (StagedObject message : messages) {
            assertThatThrownBy(() -> read(message))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(message.name());
        }
        assertThat(asked).hasSize(1);
        assertGood(staged("other", 1000, 2));
    }

    @Test
    void whatMemoryHasNoRoomForIsReadByTheMessage() throws IOException {
        List<StagedObject> messages = staged("large", WholePacks.MAX_BYTES / 2, 2);
        assertGood(messages);
        assertThat(asked).filteredOn(StagedObject::isSlice).containsExactly(messages.get(1));
    }

    private void assertGood(List<StagedObject> messages) throws IOException {
        for (StagedObject message : messages) {
            assertThat(Sha256.hex(read(message))).isEqualTo(message.sha256());
        }
    }

    private byte[] read(StagedObject message) throws IOException {
        try (InputStream in = packs.open(message)) {
            return in.readAllBytes();
        }
    }

    private List<StagedObject> staged(String archiver, int bytes, int messages) throws IOException {
        Pack pack = new Pack(new Spool(folder.resolve("spool"), Long.MAX_VALUE));
        List<Content> contents = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            byte[] message = new byte[bytes];
            message[0] = (byte) i;
            contents.add(MemoryContent.of(message));
            offsets.add(pack.add(contents.get(i)));
        }
        StagedObject object = StagedNames.pack(archiver, Instant.EPOCH, pack.content());
        Files.createDirectories(file(object).getParent());
        try (InputStream in = pack.content().open()) {
            Files.copy(in, file(object));
        }
        pack.release();
        List<StagedObject> slices = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            slices.add(new StagedObject(
                    object.name(), offsets.get(i), bytes, contents.get(i).sha256()));
        }
        return slices;
    }

    private Path file(StagedObject object) {
        return folder.resolve(object.name());
    }
}
