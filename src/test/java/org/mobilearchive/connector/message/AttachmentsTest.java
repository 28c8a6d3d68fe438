package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.item.Attachment;

class AttachmentsTest {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @Property(tries = 100)
    void anAttachmentStaysAsItWasReceived(@ForAll byte[] bytes) throws Exception {
        assertThat(Rendering.bytes(attachment(Rendering.received("a.bin", "image/jpeg", bytes))))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,image/jpeg",
        "Text/Plain; charset=x,text/plain; charset=x",
        "'text/csv;header=present; CHARSET=\"UTF-16\"',text/csv; charset=UTF-16",
        "'text/plain; charset=\"a b\"',text/plain",
        "'text/plain; charset=x\r\nBcc: y',text/plain; charset=x",
        "image/png; charset=x,image/png",
        "text/calendar,application/octet-stream",
        "Application/MS-TNEF; x=y,application/octet-stream",
        "message/rfc822,application/octet-stream",
        "multipart/mixed,application/octet-stream",
        "'image/jpeg\r\nX: y',application/octet-stream",
        "image,application/octet-stream",
        "'',application/octet-stream",
        ",application/octet-stream"
    })
    void aTypeIsAsDeclaredOrOpaque(String declared, String type) throws Exception {
        BodyPart part = attachment(Rendering.received("a.eml", declared, "From: x\r\n\r\n".getBytes(UTF_8)));
        assertThat(part.getContentType()).startsWith(type + ";");
        assertThat(part.getDisposition()).isEqualTo("attachment");
    }

    @Test
    void oneNameStandsInBothParametersWhateverItsLetters() throws Exception {
        for (String name : List.of("a.bin", "Größe.pdf", "李雷".repeat(50) + ".pdf", "x".repeat(100) + ".txt")) {
            BodyPart part = attachment(Rendering.received(name, null, new byte[0]));
            assertThat(part.getFileName()).isEqualTo(name);
            assertThat(new jakarta.mail.internet.ContentType(part.getContentType()).getParameter("name"))
                    .isEqualTo(name);
        }
    }

    @Test
    void whatIsNotAsAnnouncedIsALineOfItsOwnWithBothSizesAndHashes() throws Exception {
        String hash = "ab".repeat(32);
        Attachment announced = new Attachment("a0", "../a.bin", "image", 7, hash);
        Content content = MemoryContent.of("12345".getBytes(UTF_8));
        MimeMessage message = Rendering.read(new ItemBuilder().build(), new Part.Received(announced, content));
        assertThat(Rendering.record(message))
                .contains(
                        "Attachment: a.bin, application/octet-stream, 5 bytes, SHA-256 " + content.sha256(),
                        "DIFFERS: a.bin, received 5 bytes, SHA-256 " + content.sha256()
                                + ", announced 7 bytes, announced SHA-256 " + hash,
                        "Attachment name as sent: ../a.bin",
                        "Attachment type as sent: image")
                .anyMatch(line -> line.startsWith("Search words: ") && line.endsWith(" TMDIFFERS"));
    }

    @ParameterizedTest
    @CsvSource({
        "5, , false",
        "4, , true",
        "-1, , false",
        "5, RIGHT, false",
        "-1, RIGHT, false",
        "-1, WRONG, true",
        "5, WRONG, true",
        "5, not a hash, false"
    })
    void onlyWhatWasAnnouncedIsCompared(long size, String hash, boolean differs) {
        Content content = MemoryContent.of("12345".getBytes(UTF_8));
        String sha256 = hash == null
                ? null
                : hash.replace("RIGHT", content.sha256().toUpperCase(Locale.ROOT))
                        .replace("WRONG", "0".repeat(64));
        assertThat(new Attachment("a0", "a", null, size, sha256).differsFrom(content))
                .isEqualTo(differs);
    }

    @Test
    void whatIsLostOrTooLargeIsToldOf() throws Exception {
        Part missing = new Part.Missing(new Attachment("a0", "x\r\n../photo\u202E.jpg", null, 42, null));
        Part oversized =
                new Part.Oversized(new Attachment("a1", "call.amr", null, 1, null), MemoryContent.of(new byte[9]));
        MimeMessage message = Rendering.read(new ItemBuilder().build(), missing, oversized);
        assertThat(Rendering.record(message))
                .contains("MISSING: photo.jpg, announced 42 bytes", "OVERSIZED: call.amr, 9 bytes")
                .anyMatch(line -> line.startsWith("Search words: ") && line.endsWith(" TMMISSING TMOVERSIZED"));
        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
    }

    @Test
    void whatADeletionBringsIsAttachedAndWhatItOnlyAnnouncesIsNamed() throws Exception {
        ItemBuilder deletion = new ItemBuilder();
        deletion.kind = "deletion";
        deletion.attachments = List.of(new Attachment("a0", "a.jpg", "image/jpeg", 3, "ab"));
        MimeMessage unfetched = Rendering.read(deletion.build());
        assertThat(Rendering.record(unfetched))
                .contains("Attachment not in this message: a.jpg, image/jpeg, announced 3 bytes, announced SHA-256 ab");
        MimeMessage fetched = Rendering.read(deletion.build(), Rendering.received("a.jpg", "image/jpeg", new byte[3]));
        assertThat(Rendering.record(fetched))
                .contains("Attachment: a.jpg, image/jpeg, 3 bytes, SHA-256 " + Sha256.hex(new byte[3]));
        assertThat(((MimeMultipart) fetched.getContent()).getCount()).isEqualTo(3);
    }

    @Test
    void theRecordNamesTheRecording() throws Exception {
        ItemBuilder item = new ItemBuilder();
        item.kind = "call";
        item.call = new org.mobilearchive.connector.telemessage.item.Call(item.sentAt, null, 1L, "answered", "a0");
        MimeMessage message = Rendering.read(item.build(), Rendering.received("rec.amr", "audio/amr", new byte[4]));
        assertThat(Rendering.record(message)).contains("Call recording: rec.amr");
    }

    @Test
    void tenMegabytesPassThroughAFewBuffers(@TempDir Path folder) throws Exception {
        Spool spool = new Spool(folder, 4L * TEN_MEGABYTES);
        Content content = random(spool, TEN_MEGABYTES);
        Part part = new Part.Received(new Attachment("a0", "video.mp4", "video/mp4", TEN_MEGABYTES, null), content);
        MessageRenderer renderer = new MessageRenderer(spool, true);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        RenderedMessage message =
                renderer.render(new ItemBuilder().build(), Map.of(), Rendering.ORIGINAL, List.of(part));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes allocated").isLessThan(4L * 1024 * 1024);
        MimeMultipart mixed =
                (MimeMultipart) Rendering.parse(Rendering.bytes(message)).getContent();
        assertThat(Sha256.hex(Rendering.bytes(mixed.getBodyPart(1)))).isEqualTo(content.sha256());
    }

    private static Content random(Spool spool, int size) throws IOException {
        byte[] block = new byte[64 * 1024];
        Random random = new Random(1);
        try (ContentWriter writer = spool.writer()) {
            for (int written = 0; written < size; written += block.length) {
                random.nextBytes(block);
                writer.write(block, 0, Math.min(block.length, size - written));
            }
            return writer.finish();
        }
    }

    private static BodyPart attachment(Part part) throws Exception {
        return ((MimeMultipart) Rendering.read(new ItemBuilder().build(), part).getContent()).getBodyPart(1);
    }

    @Test
    void nothingIsOpenedTwiceOrLeftOpen() throws Exception {
        int[] open = {0, 0};
        Content counted = new Content() {
            @Override
            public long size() {
                return 3;
            }

            @Override
            public String sha256() {
                return Sha256.hex(new byte[3]);
            }

            @Override
            public InputStream open() {
                open[0]++;
                return new java.io.ByteArrayInputStream(new byte[3]) {
                    @Override
                    public void close() {
                        open[1]++;
                    }
                };
            }

            @Override
            public Object body() {
                throw new UnsupportedOperationException("streamed only");
            }

            @Override
            public void release() {
                throw new UnsupportedOperationException("the caller's");
            }
        };
        Rendering.read(new ItemBuilder().build(), new Part.Received(new Attachment("a0", "a", null, 3, null), counted));
        assertThat(open).containsExactly(1, 1);
    }
}
