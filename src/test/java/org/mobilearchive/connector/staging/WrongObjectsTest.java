package org.mobilearchive.connector.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.ChangedContentException;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.FileContent;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;

/** What lies under a name is compared with the name and not believed; nothing unfinished stays. */
class WrongObjectsTest {
    private static final byte[] BYTES =
            "all the bytes of an attachment".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private FolderStaging staging;
    private StagedObject object;
    private Path file;

    @BeforeEach
    void stage() throws IOException {
        staging = new FolderStaging(folder);
        object = StagedNames.attachment(MemoryContent.of(BYTES));
        file = folder.resolve(object.name());
        put(object, MemoryContent.of(BYTES));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 29})
    void anObjectThatWasCutIsRepairedByItsNextWrite(int length) throws IOException {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(length);
        }
        put(object, MemoryContent.of(BYTES));
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void anObjectOfTheRightLengthAndOtherBytesIsRepairedByItsNextWrite() throws IOException {
        byte[] others = BYTES.clone();
        others[7] ^= 1;
        Files.write(file, others);
        put(object, MemoryContent.of(BYTES));
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void theRightBytesAreNotWrittenAgain() throws IOException {
        FileTime written = FileTime.from(Instant.parse("2026-11-18T00:00:00Z"));
        Files.setLastModifiedTime(file, written);
        put(object, MemoryContent.of(BYTES));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    /** Its name holds the hash of its last block, so these bytes are not known to be the right ones. */
    @Test
    void aSegmentOfTheAuditLogThatHasOtherBytesIsNamedAndStays() throws IOException {
        Content segment = MemoryContent.of(BYTES);
        StagedObject audit = StagedNames.audit(Instant.EPOCH, "000000000001-000000000001-00", segment);
        put(audit, segment);
        Path other = folder.resolve(audit.name());
        Files.writeString(other, "other");
        assertThatThrownBy(() -> put(audit, segment))
                .isInstanceOf(StagingRefusedException.class)
                .hasMessageContaining(audit.name())
                .hasMessageContaining("Nothing was overwritten");
        assertThat(other).hasContent("other");
    }

    /** As on a disk that lost what it took: no message, pack or attachment is made of it. */
    @Test
    void contentThatChangedInTheSpoolIsNotStaged() throws IOException {
        try (java.io.InputStream in = new java.io.ByteArrayInputStream(new byte[100_000])) {
            FileContent content = (FileContent) new Spool(folder.resolve("spool"), 1 << 20).receive(in);
            StagedObject attachment = StagedNames.attachment(content);
            try (RandomAccessFile cut = new RandomAccessFile(content.path().toFile(), "rw")) {
                cut.setLength(65_536);
            }
            assertThatThrownBy(() -> put(attachment, content))
                    .isInstanceOf(ChangedContentException.class)
                    .hasMessage(
                            "content of 100000 bytes must be read back as it was received, and gave 65536: check the"
                                    + " disk of spool.folder");
            assertThat(folder.resolve(attachment.name())).doesNotExist();
            Pack pack = new Pack(new Spool(folder.resolve("spool"), 1 << 20));
            assertThatThrownBy(() -> pack.add(content)).isInstanceOf(ChangedContentException.class);
            assertThatThrownBy(pack::content).isInstanceOf(IOException.class);
            assertThat(Sha256.hex(new byte[100_000])).isEqualTo(content.sha256());
        }
    }

    @Test
    void whatAKilledProcessLeftUnfinishedGoesAtStart() throws IOException {
        Path left = Files.write(file.resolveSibling(".part-0b5a"), new byte[10]);
        Path atTop = Files.write(folder.resolve(".part-1"), new byte[10]);
        Path foreign = Files.write(folder.resolve(".keep"), new byte[10]);
        new LeftParts(folder).delete(Instant.now().minusSeconds(3600));
        assertThat(left).as("another process may be writing it").exists();
        new LeftParts(folder).delete(Instant.MAX);
        assertThat(left).doesNotExist();
        assertThat(atTop).doesNotExist();
        assertThat(foreign).exists();
        assertThat(file).exists();
    }

    @Test
    void aFolderThatIsNotThereHasNothingLeft() {
        new LeftParts(folder.resolve("none")).delete(Instant.MAX);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private void put(StagedObject name, Content content) throws IOException {
        staging.put(new OneObject(name, content));
    }
}
