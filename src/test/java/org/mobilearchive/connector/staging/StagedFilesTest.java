package org.mobilearchive.connector.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;

/** Names of staged objects are of hashes and days alone, and what is staged is read back from its name. */
class StagedFilesTest {
    private static final int AT_ONCE = 8;
    private static final Instant AT = Instant.parse("2026-11-18T23:59:59.999Z");

    @TempDir
    Path folder;

    @Test
    void aNameIsTheHashOfTheBytesUnderTheirKindArchiverAndDay() throws Exception {
        String hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        Content content = content("test");
        assertThat(StagedNames.page("whatsapp", AT, content).name())
                .isEqualTo("pages/whatsapp/2026/11/18/" + hash + ".json");
        assertThat(StagedNames.message("whatsapp", AT, content).name())
                .isEqualTo("messages/whatsapp/2026/11/18/" + hash + ".eml");
        assertThat(StagedNames.original("whatsapp", content).name()).isEqualTo("originals/whatsapp/" + hash + ".json");
        assertThat(StagedNames.attachment(content)).isEqualTo(new StagedObject("attachments/9f/" + hash, 4, hash));
    }

    @Test
    void theSameBytesHaveOneNameAndOtherBytesAnother() throws Exception {
        assertThat(StagedNames.attachment(content("a"))).isEqualTo(StagedNames.attachment(content("a")));
        assertThat(StagedNames.attachment(content("a"))).isNotEqualTo(StagedNames.attachment(content("b")));
    }

    @Test
    void whatIsStagedIsReadBackAndWhatIsGoneIsAnError() throws Exception {
        StagedObject object = StagedNames.attachment(content("test"));
        Path file = folder.resolve(object.name());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "test");
        FolderStaging staged = new FolderStaging(folder);
        assertThat(staged.open(object)).hasContent("test");
        Files.delete(file);
        assertThatThrownBy(() -> staged.open(object)).isInstanceOf(NoSuchFileException.class);
    }

    /** As runs that end at once stage the same new blocks of the audit log. */
    @RepeatedTest(50)
    void whatSeveralStageAtOnceIsRefusedToNone() throws Exception {
        Content content = content("blocks");
        StagedObject object = new StagedObject("audit/2026/11/18/1-2.jsonl", content.size(), content.sha256());
        FolderStaging staging = new FolderStaging(folder.resolve("staging"));
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<StagedObject>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(threads.submit(() -> {
                    together.await();
                    return staging.put(new Whole(object, content));
                }));
            }
            for (Future<StagedObject> one : all) {
                assertThat(one.get()).isEqualTo(object);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private record Whole(StagedObject object, Content content) implements ToStage<StagedObject> {
        @Override
        public StagedObject staged() {
            return object;
        }
    }

    private Content content(String text) throws IOException {
        try (ContentWriter writer = new Spool(folder.resolve("spool"), 1024).writer()) {
            writer.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return writer.finish();
        }
    }
}
