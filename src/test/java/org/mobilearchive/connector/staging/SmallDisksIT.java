package org.mobilearchive.connector.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.fault.DiskException;
import org.mobilearchive.connector.server.SmallDisk;

/** What a disk does not take has no name, and the place, the path, the bytes and the cause are named. */
class SmallDisksIT {
    private static final int BYTES = 100_000;

    @TempDir
    Path folder;

    private final Content content = MemoryContent.of(bytes());
    private final StagedObject object = StagedNames.attachment(content);

    private static byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    @Test
    void anObjectIsThereWholeOrNotAtAllOnADiskOfAnySize() throws Exception {
        for (int size = 4096; size <= 2 * BYTES; size += 4096) {
            Path small = folder.resolve("disk-" + size);
            try (SmallDisk disk = SmallDisk.at(small, "size=" + size)) {
                Path file = small.resolve(object.name());
                if (size < BYTES) {
                    assertThatThrownBy(() -> put(small))
                            .isInstanceOf(StagingRefusedException.class)
                            .hasMessageStartingWith(
                                    "staging.folder must take 100000 bytes as " + file + ", and its disk is full (")
                            .hasMessageEndingWith(" bytes are free): make room on it");
                    assertThat(files(small)).isEmpty();
                    disk.become("size=1m");
                }
                put(small);
                assertThat(Sha256.hex(Files.readAllBytes(file))).isEqualTo(object.sha256());
                assertThat(files(small)).containsExactly(file);
            }
        }
    }

    @Test
    void aDiskWithoutInodesAndOneThatIsReadOnlyAreNamedAsSuch() throws Exception {
        Path few = folder.resolve("few");
        try (SmallDisk disk = SmallDisk.at(few, "size=1m,nr_inodes=3")) {
            assertThatThrownBy(() -> put(few))
                    .isInstanceOf(StagingRefusedException.class)
                    .hasMessageContaining("staging.folder must take 100000 bytes as " + few.resolve(object.name()))
                    .hasMessageContaining("takes no further file: its inodes are used up (1048576 bytes are free)");
            disk.become("nr_inodes=100");
            put(few);
            disk.become("ro");
            StagedObject other = StagedNames.attachment(MemoryContent.of(new byte[1]));
            assertThatThrownBy(() -> new FolderStaging(few).put(new OneObject(other, MemoryContent.of(new byte[1]))))
                    .isInstanceOf(StagingRefusedException.class)
                    .hasMessageContaining("must take 1 bytes as " + few.resolve(other.name()))
                    .hasMessageContaining("its disk is read-only (")
                    .hasMessageContaining("mount it for writing");
            assertThatThrownBy(() -> new Spool(few.resolve("spool"), BYTES))
                    .cause()
                    .hasMessageContaining("spool.folder must take files in " + few.resolve("spool"))
                    .hasMessageContaining("its disk is read-only (");
        }
    }

    @Test
    void aSpoolThatIsFullIsNamedAndKeepsNothingOfTheContent() throws Exception {
        Path small = folder.resolve("spool");
        try (SmallDisk disk = SmallDisk.at(small, "size=96k")) {
            Spool spool = new Spool(small, 10 * BYTES);
            assertThatThrownBy(() -> spool.receive(content.open()))
                    .isInstanceOf(DiskException.class)
                    .hasMessageContaining("spool.folder must take ")
                    .hasMessageContaining(" bytes as " + small)
                    .hasMessageContaining("its disk is full (")
                    .hasMessageContaining("make room on it");
            assertThat(files(small)).allMatch(file -> file.toString().endsWith(".lock"));
            disk.become("size=1m");
            assertThat(spool.receive(new ByteArrayInputStream(bytes())).sha256())
                    .isEqualTo(content.sha256());
        }
    }

    private void put(Path place) throws IOException {
        new FolderStaging(place).put(new OneObject(object, content));
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
