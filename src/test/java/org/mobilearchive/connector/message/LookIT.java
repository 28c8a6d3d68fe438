package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.server.Programs;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.FurtherMembers;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.mobilearchive.connector.telemessage.item.Reaction;

/**
 * The HTML part in a browser, as an investigator opens it: it reads without scrolling sideways at 320 and 760 px, light and
 * dark, every picture is shown, and axe-core finds no barrier. Pictures of the pages: {@code target/message/look}.
 */
class LookIT {
    private static final Path FOLDER = Path.of("target", "message", "look");
    private static final int PAGES = 12;
    private static final String HASH = "22959cd55247b4f326fe1820f2230dd7a9ba308e8f0b117bca14c196289aa365";

    @Test
    void everyKindReadsNarrowAndWideLightAndDark() throws Exception {
        String chromium = Programs.require("chromium", "chromium").toString();
        String node = Programs.require("node", "nodejs").toString();
        Programs.require("playwright-core", "playwright-core, and axe-core");
        Files.createDirectories(FOLDER);
        chats();
        changes();
        extremes();
        Process look = new ProcessBuilder(node, "src/test/browser/look.mjs", chromium, FOLDER.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(look.getInputStream().readAllBytes(), UTF_8);
        assertThat(look.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo("looked at " + 4 * PAGES + " pages\n");
    }

    private static void chats() throws Exception {
        page(
                "chat-in-a-group",
                item -> {
                    item.text = "Running late, the lorry is still at the gate. Photo attached.";
                    item.conversation = new Conversation("9535a828bf83", "Herbstumzug 🚚 Lager Süd", true);
                    item.utcOffset = ZoneOffset.ofHours(1);
                    item.replyTo = "F3A1";
                    item.reactions = List.of(
                            new Reaction(ItemBuilder.DANA, "👍", item.sentAt.plusSeconds(45), null),
                            new Reaction(ItemBuilder.LI, null, item.sentAt.plusSeconds(90), null));
                },
                Rendering.received("gate.jpg", "image/jpeg", picture("jpg", 900, 500)),
                Rendering.received("small.png", "image/png", picture("png", 60, 40)));
        page("sms", item -> {
            item.archiver = "enterprise-number";
            item.channel = "sms";
            item.conversation = null;
            item.text = "Ok";
        });
        page(
                "mms",
                item -> {
                    item.archiver = "enterprise-number";
                    item.channel = "mms";
                    item.version = 2;
                },
                new Part.Missing(new Attachment("a0", "IMG_0001.jpg", "image/jpeg", 48_110, null)),
                differing());
        page(
                "call",
                item -> {
                    item.archiver = "enterprise-number";
                    item.kind = "call";
                    item.channel = "voice";
                    item.text = null;
                    item.utcOffset = ZoneOffset.ofHoursMinutes(5, 30);
                    item.call = new Call(item.sentAt, item.sentAt.plusSeconds(267), 267L, "answered", "a0");
                },
                Rendering.received("recording.amr", "audio/amr", new byte[300]));
        page("poll", item -> {
            item.kind = "poll";
            item.text = null;
            item.further = List.of(
                    member("poll.question", "Where do we eat on Friday?"),
                    member("poll.options", "Ramen"),
                    member("poll.options", "قهوة"),
                    member("poll.closes", "2026-11-20T12:00:00Z"));
        });
        page("place-and-contact", item -> {
            item.archiver = "wechat";
            item.kind = "location";
            item.text = "";
            item.further = List.of(
                    member("location.latitude", "53.5511"),
                    member("location.name", "Hafencity"),
                    member("contact.name", "Mei Lin"));
        });
    }

    private static void changes() throws Exception {
        page("deletion", item -> {
            item.kind = "deletion";
            item.text = null;
            item.scope = "everyone";
            item.readState = "read";
            item.original = "FIRST";
            item.previousText = "Delete the second set of books.\nPlease.";
        });
        page("recall", item -> {
            item.archiver = "wechat";
            item.kind = "deletion";
            item.text = null;
            item.original = "wx-1";
        });
        page("edit", item -> {
            item.archiver = "telegram";
            item.kind = "edit";
            item.text = "Ten o'clock, gate 5";
            item.previousText = "Nine o'clock, gate 4";
        });
    }

    private static void extremes() throws Exception {
        page("long", item -> {
            item.text = "x".repeat(3000) + "\n\n  שלום " + "https://example.com/" + "a".repeat(400) + "\n".repeat(3)
                    + "end";
            item.conversation = new Conversation(HASH + HASH, "n".repeat(200), true);
            item.recipients = IntStream.range(0, 600)
                    .mapToObj(i -> new Participant("Person " + i, "+44207183" + (1000 + i), null, null))
                    .toList();
        });
        page("members-beyond-number", item -> {
            item.unreadSentAt = "24:00";
            item.text = null;
            item.further = Collections.nCopies(200, member("a.".repeat(90) + "z", "v".repeat(290)));
        });
        page("nobody", item -> {
            item.sender = null;
            item.recipients = List.of();
            item.text = "<script>alert(1)</script>";
        });
    }

    private static Part.Received differing() {
        Part.Received part = Rendering.received("notes.txt", "text/plain; charset=utf-16", new byte[20]);
        return new Part.Received(new Attachment("a1", "notes.txt", "text/plain", 99, HASH), part.content());
    }

    private static FurtherMembers.Member member(String path, String value) {
        return new FurtherMembers.Member(path, value);
    }

    /** Writes the HTML part as a mail program shows it: the pictures by their Content-ID. */
    private static void page(String name, Consumer<ItemBuilder> change, Part... parts) throws Exception {
        ItemBuilder item = new ItemBuilder();
        item.sentAt = Instant.parse("2026-11-30T06:50:17Z");
        change.accept(item);
        MimeMessage message = Rendering.parse(Rendering.bytes(
                Rendering.render(item.build(), Map.of(ItemBuilder.DANA, "dana.reyes@harbourline.example"), parts)));
        String html = Rendering.html(message);
        for (BodyPart part : parts((MimeMultipart) message.getContent())) {
            if (part.getHeader("Content-ID") != null) {
                String id = part.getHeader("Content-ID")[0].replaceAll("[<>]", "");
                Files.write(FOLDER.resolve(id), Rendering.bytes(part));
                html = html.replace("cid:" + id, id);
            }
        }
        Files.writeString(FOLDER.resolve(name + ".html"), html);
    }

    private static List<BodyPart> parts(MimeMultipart mixed) throws Exception {
        List<BodyPart> parts = new ArrayList<>();
        for (int i = 0; i < mixed.getCount(); i++) {
            parts.add(mixed.getBodyPart(i));
        }
        return parts;
    }

    private static byte[] picture(String format, int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xdfe6ee));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0x57606a));
        graphics.fillOval(width / 3, height / 3, width / 3, height / 3);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
