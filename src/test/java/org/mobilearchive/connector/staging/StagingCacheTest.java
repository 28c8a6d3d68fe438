package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;

class StagingCacheTest {
    private static final long MEGABYTE = 1 << 20;
    private static final List<Harm> HARMS = List.of(
            file -> {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            },
            file -> Files.write(file, new byte[10], StandardOpenOption.TRUNCATE_EXISTING),
            Files::delete);

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<StagedObject> asked = new ConcurrentLinkedQueue<>();
    private Spool spool;
    private StagingCache cache;

    /** A pack and what is in it. */
    private record Staged(StagedObject pack, Object body, List<StagedObject> messages) {}

    @BeforeEach
    void begin() {
        spool = new Spool(folder.resolve("spool"), Long.MAX_VALUE);
        cache = cache(64 * MEGABYTE);
    }

    @Test
    void theMessagesOfAPackThatWasStagedHereNeedNoRequest() throws IOException {
        for (Staged staged : List.of(staged("small", 2, 10), staged("large", 100, 50_000))) {
            cache.keep(staged.pack(), staged.body());
            assertGood(staged.messages());
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void messagesAreAskedForOneByOneUntilTheyHaveCostAsMuchAsTheWholePack() throws IOException {
        Staged staged = staged("x", 100, 50_000);
        long ones = staged.pack().size() / StagingCache.REQUEST_BYTES;
        List<StagedObject> fromTheLast = new ArrayList<>(staged.messages());
        Collections.reverse(fromTheLast);
        assertGood(fromTheLast);
        assertThat(slices()).isBetween(ones, ones + 1);
        assertThat(wholes()).isOne();
        asked.clear();
        assertGood(staged.messages());
        assertThat(asked).isEmpty();
    }

    @Test
    void aPackWhoseSizeIsNotKnownIsNotFetchedForItsFirstMessages() throws IOException {
        Staged staged = staged("x", 100, 50_000);
        long few = StagingCache.ASSUMED_BYTES / StagingCache.REQUEST_BYTES;
        for (int i = 1; i < few; i++) {
            assertGood(staged.messages().subList(0, 1));
        }
        assertThat(slices()).isEqualTo(few - 1);
        assertThat(wholes()).isZero();
        assertGood(staged.messages().subList(0, 1));
        assertThat(wholes()).isOne();
    }

    @Test
    void aPackThatHadToGoIsFetchedAgainOnlyWhenItWouldHavePaid() throws IOException {
        Staged first = staged("a", 100, 50_000);
        Staged second = staged("b", 100, 50_000);
        cache = cache(first.pack().size() + 50_000);
        keep(first);
        keep(second);
        assertGood(first.messages().subList(0, 20));
        assertThat(slices()).isEqualTo(20);
        assertThat(wholes()).isZero();
        assertGood(first.messages());
        assertThat(wholes()).isOne();
    }

    @Test
    void aPackThatManyAskForIsFetchedOnce() throws Exception {
        Staged staged = staged("x", 100, 50_000);
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (StagedObject message : staged.messages()) {
            readers.add(() -> {
                assertGood(List.of(message));
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> reader : threads.invokeAll(readers)) {
                assertThat(reader.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wholes()).isOne();
    }

    @Test
    void noMoreIsHeldThanTheBoundAndTheLeastRecentlyReadGoes() throws IOException {
        List<Staged> packs = List.of(staged("a", 20, 50_000), staged("b", 20, 50_000), staged("c", 20, 50_000));
        cache = cache(2 * packs.get(0).pack().size() + 50_000);
        keep(packs.get(0));
        keep(packs.get(1));
        assertGood(packs.get(0).messages());
        keep(packs.get(2));
        assertThat(held()).hasSize(2);
        assertThat(asked).isEmpty();
        assertGood(packs.get(0).messages());
        assertGood(packs.get(2).messages());
        assertThat(asked).isEmpty();
        assertGood(packs.get(1).messages().subList(0, 1));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aPackLargerThanTheBoundIsNeitherKeptNorFetched() throws IOException {
        Staged staged = staged("x", 100, 50_000);
        cache = cache(staged.pack().size() - 1);
        keep(staged);
        for (int i = 0; i < 3; i++) {
            assertGood(staged.messages());
        }
        assertThat(slices()).isEqualTo(300);
        assertThat(wholes()).as("before its size was known").isLessThanOrEqualTo(1);
        assertThat(held()).isEmpty();
    }

    @Test
    void theCopiesTakeNoMoreOfTheDiskThanTheyLeave() throws IOException {
        List<Staged> packs = List.of(staged("a", 20, 50_000), staged("b", 20, 50_000), staged("c", 20, 50_000));
        AtomicLong usable = new AtomicLong(2 * packs.get(0).pack().size() + 50_000);
        cache = cache(64 * MEGABYTE, usable::get);
        packs.forEach(this::keep);
        assertThat(held()).hasSize(2);
        usable.set(0);
        keep(packs.get(0));
        assertThat(held()).isEmpty();
        assertGood(packs.get(0).messages().subList(0, 1));
        assertThat(asked).hasSize(1);
    }

    @Test
    void withoutABoundNothingIsHeld() throws IOException {
        Staged staged = staged("x", 10, 1_000);
        cache = cache(0);
        keep(staged);
        assertGood(staged.messages());
        assertThat(asked).hasSize(10).allMatch(StagedObject::isSlice);
        assertThat(held()).isEmpty();
    }

    @Test
    void aCopyThatWasChangedOrCutOrDeletedIsNoHindranceAndNotAskedAgain() throws IOException {
        Staged staged = staged("x", 20, 50_000);
        for (Harm harm : HARMS) {
            asked.clear();
            keep(staged);
            harm.to(held().get(0));
            assertGood(List.of(staged.messages().get(19)));
            assertThat(asked).hasSize(1);
            assertThat(held()).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Harm {
        void to(Path file) throws IOException;
    }

    @Test
    void aSpoolThatCannotBeWrittenHoldsNothingUp() throws IOException {
        Staged staged = staged("x", 20, 50_000);
        PathUtils.deleteDirectory(folder.resolve("spool"));
        keep(staged);
        assertGood(staged.messages());
        assertThat(slices()).isEqualTo(20);
    }

    @Test
    void whatIsFetchedUnderANameThatIsNotItsHashIsNotKept() throws IOException {
        Staged staged = staged("x", 20, 1_000);
        byte[] altered = Files.readAllBytes(folder.resolve(staged.pack().name()));
        altered[0] ^= 1;
        Files.write(folder.resolve(staged.pack().name()), altered);
        assertGood(staged.messages());
        assertThat(held()).isEmpty();
    }

    @Test
    void aFaultOfStagingIsTheReaders() throws IOException {
        Staged staged = staged("x", 20, 1_000);
        Files.delete(folder.resolve(staged.pack().name()));
        assertThatThrownBy(() -> cache.open(staged.messages().get(0))).isInstanceOf(IOException.class);
        assertThat(held()).isEmpty();
    }

    @Test
    void aLargeMessageThatWasStagedHereNeedsNoRequest() throws IOException {
        StagedObject message = keepMessage(300_000);
        assertGood(List.of(message, message));
        assertThat(asked).isEmpty();
    }

    @Test
    void aCopyOfALargeMessageThatWasChangedOrCutOrDeletedIsNoHindranceAndNotAskedAgain() throws IOException {
        for (Harm harm : HARMS) {
            asked.clear();
            StagedObject message = keepMessage(300_000);
            harm.to(held().get(0));
            assertGood(List.of(message));
            assertThat(asked).containsExactly(message);
            assertThat(held()).isEmpty();
        }
    }

    @Test
    void packsAndLargeMessagesShareTheBound() throws IOException {
        Staged pack = staged("a", 20, 50_000);
        cache = cache(pack.pack().size() + 200_000);
        keep(pack);
        StagedObject message = keepMessage(300_000);
        assertGood(List.of(message));
        assertThat(held()).hasSize(1);
        assertGood(pack.messages().subList(0, 1));
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatNoDeliveryReadsPassesBy() throws IOException {
        Content attachment = MemoryContent.of("bytes".getBytes(UTF_8));
        StagedObject object = StagedNames.attachment(attachment);
        write(object, attachment);
        cache.keep(object, attachment.body());
        assertThat(held()).isEmpty();
        try (InputStream in = cache.open(object)) {
            assertThat(in).hasContent("bytes");
        }
        assertThat(asked).containsExactly(object);
    }

    @Test
    void atTheEndTheSpoolIsEmptyAndStaysSo() throws IOException {
        Staged staged = staged("x", 20, 1_000);
        keep(staged);
        assertThat(held()).hasSize(1);
        cache.close();
        assertThat(held()).isEmpty();
        keep(staged);
        assertGood(staged.messages());
        assertThat(held()).isEmpty();
        assertThat(asked).hasSize(20);
    }

    private StagedObject keepMessage(int bytes) throws IOException {
        Content message = MemoryContent.of("m".repeat(bytes).getBytes(UTF_8));
        StagedObject object = StagedNames.message("whatsapp", Instant.EPOCH, message);
        cache.keep(object, received(write(object, message)));
        return object;
    }

    private StagingCache cache(long bytes) {
        return cache(bytes, () -> Long.MAX_VALUE);
    }

    private StagingCache cache(long bytes, LongSupplier usable) {
        StagedObjects staged = new FolderStaging(folder);
        return new StagingCache(
                object -> {
                    asked.add(object);
                    return staged.open(object);
                },
                spool,
                bytes,
                usable);
    }

    private void keep(Staged staged) {
        cache.keep(staged.pack(), staged.body());
    }

    private Staged staged(String archiver, int messages, int bytes) throws IOException {
        Pack pack = new Pack(spool);
        List<StagedObject> slices = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Content message = MemoryContent.of((archiver + i).repeat(bytes / 4).getBytes(UTF_8));
            slices.add(new StagedObject("", pack.add(message), message.size(), message.sha256()));
        }
        StagedObject object = StagedNames.pack(archiver, Instant.EPOCH, pack.content());
        Path file = write(object, pack.content());
        pack.release();
        Object body = object.size() > Spool.MEMORY_BYTES ? received(file) : Files.readAllBytes(file);
        return new Staged(
                object,
                body,
                slices.stream()
                        .map(slice -> new StagedObject(object.name(), slice.offset(), slice.size(), slice.sha256()))
                        .toList());
    }

    private Path write(StagedObject object, Content content) throws IOException {
        Path file = folder.resolve(object.name());
        Files.createDirectories(file.getParent());
        try (InputStream in = content.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** The same bytes as the connector has them in the spool, before it stages them. */
    private File received(Path staged) throws IOException {
        return Files.copy(staged, Files.createTempFile(folder, "received", ""), StandardCopyOption.REPLACE_EXISTING)
                .toFile();
    }

    private void assertGood(List<StagedObject> messages) throws IOException {
        for (StagedObject message : messages) {
            try (InputStream in = cache.open(message)) {
                assertThat(MemoryContent.of(in.readAllBytes()).sha256()).isEqualTo(message.sha256());
            }
        }
    }

    private long slices() {
        return asked.stream().filter(StagedObject::isSlice).count();
    }

    private long wholes() {
        return asked.size() - slices();
    }

    private List<Path> held() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".spool")).toList();
        }
    }
}
