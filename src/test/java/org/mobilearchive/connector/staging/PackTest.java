package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;

class PackTest {
    @TempDir
    Path folder;

    private Pack pack;

    @BeforeEach
    void begin() {
        pack = new Pack(new Spool(folder.resolve("spool"), Long.MAX_VALUE));
    }

    @Test
    void everyMessageIsReadBackAloneAndNoneStandsAtZero() throws IOException {
        List<String> messages = List.of("first", "", "third ".repeat(20_000), "last");
        List<StagedObject> slices = new ArrayList<>();
        for (String text : messages) {
            Content message = MemoryContent.of(text.getBytes(UTF_8));
            slices.add(new StagedObject("packs/x", pack.add(message), message.size(), message.sha256()));
        }
        stage();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(slices.get(i).isSlice()).isTrue();
            try (InputStream in = new FolderStaging(folder).open(slices.get(i))) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(messages.get(i));
            }
        }
    }

    @Test
    void messagesCanBeToldApartWithoutTheLedger() throws IOException {
        Content message = MemoryContent.of("Hello".getBytes(UTF_8));
        pack.add(message);
        assertThat(stage()).hasContent(Pack.MARK.strip() + "\n5 " + message.sha256() + "\nHello");
    }

    @Test
    void aPackLeavesNothingInTheSpool() throws IOException {
        pack.add(MemoryContent.of("x".repeat(200_000).getBytes(UTF_8)));
        pack.content();
        pack.release();
        new Pack(new Spool(folder.resolve("other"), Long.MAX_VALUE)).release();
        try (Stream<Path> left = Files.walk(folder.resolve("spool"))) {
            assertThat(left.filter(Files::isRegularFile).map(Path::toString)).allMatch(file -> file.endsWith(".lock"));
        }
    }

    @Test
    void aPackThatCouldNotBeWrittenIsNotStaged() {
        Pack small = new Pack(new Spool(folder.resolve("small"), 10));
        Content message = MemoryContent.of("longer than ten".getBytes(UTF_8));
        assertThatThrownBy(() -> small.add(message)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> small.add(MemoryContent.of(new byte[0])))
                .hasMessageContaining("its messages stay pending");
        assertThatThrownBy(small::content).hasMessageContaining("its messages stay pending");
    }

    private Path stage() throws IOException {
        Path file = folder.resolve("packs/x");
        Files.createDirectories(file.getParent());
        try (InputStream in = pack.content().open()) {
            Files.copy(in, file);
        }
        return file;
    }
}
