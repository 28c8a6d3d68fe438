package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.SiteData;

/** Forty items that a day seldom has: beyond the contract, in versions, with numbers spelt in many ways, without file names. */
final class SeldomItems {
    private static final Instant FIRST = Instant.parse("2026-11-18T12:00:00Z");
    private static final String DANA = "{\"name\":\"Dana Reyes\",\"number\":\"%s\"}";
    private static final String OUTSIDER = "{\"name\":\"Ingrid Maßmann\",\"number\":\"%s\"}";
    private static final String[] SPELLINGS = {
        "+4930901820",
        "4930901820",
        "004930901820",
        "+49 (30) 901820",
        "+49 30 90-18-20",
        "+49.30.901820",
        "0049 30 901820",
        "tel:+49-30-901820",
        "\u202a+49 30 901820\u202c",
        "+49\u00a030\u00a0901820",
        "\uff0b\uff14\uff19\uff13\uff10\uff19\uff10\uff11\uff18\uff12\uff10",
        "+49 [30] 9018 20"
    };
    private static final String[] BEYOND = {
        "\"kind\":\"poll\",\"poll\":{\"question\":\"Which quay on Thursday?\",\"options\":[{\"text\":\"Waalhaven\",\"votes\":3},"
                + "{\"text\":\"Südbecken\",\"votes\":1},{\"text\":\"码头三号\"}]}",
        "\"kind\":\"poll\",\"text\":\"please vote\",\"poll\":{\"question\":\"Überstunden am Samstag?\",\"options\":[\"zustimmen\","
                + "\"ablehnen\",\"enthalten\"],\"closes\":\"2026-11-20T18:00:00Z\"}",
        "\"kind\":\"poll\",\"poll\":{\"question\":\"<b>Bold</b> &amp; brave?\",\"options\":[\"O'Neill\",\"naïve\",\"50%\"]}",
        "\"kind\":\"location\",\"location\":{\"latitude\":51.897512,\"longitude\":4.427301,\"label\":\"Eemhaven Gate West\","
                + "\"address\":\"Albert Plesmanweg 61, Rotterdam\"}",
        "\"kind\":\"live-location\",\"text\":\"here\",\"place\":{\"lat\":53.5415,\"lon\":9.9841,\"name\":\"Speicherstadt\"}",
        "\"kind\":\"message\",\"venue\":{\"title\":\"Café Größenwahn\",\"provider\":\"foursquare\",\"ref\":\"4b058804f964a520\"}",
        "\"kind\":\"contact\",\"contact\":{\"name\":\"Henrike Vollmer\",\"phone\":\"+49 (40) 3019-6600\",\"org\":\"Kranbau\"}",
        "\"kind\":\"contact\",\"contacts\":[{\"name\":\"Ole Brandt\",\"phones\":[\"0049 421 5980 77\",\"+4942159808\"]},"
                + "{\"name\":\"Juna Petrov\",\"phones\":[\"tel:+359-2-987-6543\"]}]",
        "\"kind\":\"contact\",\"text\":\"his card\",\"vcard\":\"BEGIN:VCARD FN:Matteo Zanetti ORG:Spedizioni END:VCARD\"",
        "\"kind\":\"group-join\",\"joined\":{\"name\":\"Wiktoria Lis\",\"number\":\"+48 22 694 61 00\"},\"by\":\"invitation\"",
        "\"kind\":\"group-leave\",\"left\":[{\"name\":\"Aurelio Banderas\",\"account\":\"wa-lid:5551234\"}]",
        "\"kind\":\"group-join\",\"text\":null,\"members\":[\"Zofia\",\"Bartholomew\",\"王小明\"]",
        "\"kind\":\"message\",\"text\":\"see below\",\"forwardedFrom\":{\"name\":\"Perpetua Okonkwo\",\"original\":\"manifesto\"}"
    };
    private static final String[] REACTIONS = {
        "",
        ",\"reactions\":[{\"from\":{\"name\":\"Quentin Adder\",\"number\":\"+44 20 7946 0955\"},\"emoji\":\"👍\",\"at\":\"2026-11-18T12:30:00Z\"}]",
        ",\"reactions\":[{\"from\":{\"name\":\"Quentin Adder\",\"number\":\"0044 20 79460955\"},\"emoji\":\"❤️\",\"at\":\"2026-11-18T12:31:00Z\"},"
                + "{\"from\":{\"name\":\"Roswitha Becker\",\"account\":\"tg:900800\"},\"emoji\":\"🎉\"}]",
        ",\"reactions\":[{\"from\":{\"name\":\"Quentin Adder\",\"number\":\"442079460955\"},\"emoji\":null,\"at\":\"2026-11-18T12:32:00Z\"},"
                + "{\"from\":{\"name\":\"Roswitha Becker\",\"account\":\"tg:900800\"},\"emoji\":17}]"
    };
    private static final String[][] FILES = {
        {"null", "image/jpeg"},
        {"\"Frachtbrief\"", "application/pdf"},
        {"\"voice note 0611\"", "audio/ogg"},
        {"\"IMG.2026.1118\"", "image/png"},
        {"\"карта.проезда\"", "text/vcard"},
        {"\"Rechnung №7.PDF\"", "application/pdf"},
        {"\"名片\"", "text/vcard; charset=utf-8"}
    };

    private final Path day;
    private final List<String> lines = new ArrayList<>();

    private SeldomItems(Path day) {
        this.day = day;
    }

    /** Adds them to the demo's day. */
    static SiteData addTo(Path day) throws IOException {
        SeldomItems items = new SeldomItems(day);
        items.spellings();
        for (String members : BEYOND) {
            items.add("beyond-" + items.lines.size(), 1, "+14155550101", "+442079460977", members);
        }
        for (int version = 1; version <= REACTIONS.length; version++) {
            String text = "\"kind\":\"message\",\"text\":\"Gangway wording" + version + "\"";
            items.add("liked", version, "14155550101", "+442079460977", text + REACTIONS[version - 1]);
        }
        items.files();
        items.add(
                "edit",
                1,
                "+14155550101",
                "+442079460977",
                "\"kind\":\"edit\",\"text\":\"Anchorage at nine\",\"previousText\":"
                        + "\"Anchorage at eight\",\"original\":\"beyond-0\""
                        + items.file("edit", "\"replacement.webp\"", "image/webp"));
        items.add(
                "again",
                3,
                "+14155550101",
                "+442079460977",
                "\"kind\":\"poll\",\"poll\":{\"question\":\"Reopened?\",\"options\":[\"jawohl\"]}");
        items.add(
                "silent",
                1,
                "+14155550101",
                "+442079460977",
                "\"kind\":\"Sticker_Pack\",\"sticker\":{\"set\":\"Leuchtturm\",\"emoji\":\"🗼\"}");
        items.add(
                "late",
                1,
                "+14155550101",
                "+442079460977",
                "\"kind\":\"deletion\",\"original\":\"beyond-1\",\"scope\":\"everyone\","
                        + "\"previousText\":\"Schleusenwärter weiß Bescheid\""
                        + items.file("late", "\"Beweis\"", "image/png"));
        Files.write(day.resolve("items.jsonl"), items.lines, UTF_8, StandardOpenOption.APPEND);
        return SiteData.read(day);
    }

    /** The same outsider's number, as sender and as recipient. */
    private void spellings() {
        for (int i = 0; i < SPELLINGS.length; i++) {
            String text = "\"kind\":\"message\",\"text\":\"Spelling nr" + i + "\"";
            if (i % 2 == 0) {
                add("spelt-" + i, 1, "+1 (415) 555-0101", SPELLINGS[i], text);
            } else {
                add("spelt-" + i, 1, SPELLINGS[i], "001 415 555 0101", text, OUTSIDER, DANA);
            }
        }
    }

    private void files() throws IOException {
        for (int i = 0; i < FILES.length; i++) {
            String id = "file-" + i;
            add(
                    id,
                    1,
                    "+14155550101",
                    "+442079460977",
                    "\"kind\":\"message\",\"text\":null" + file(id, FILES[i][0], FILES[i][1]));
        }
    }

    private String file(String id, String name, String type) throws IOException {
        Files.write(day.resolve("att").resolve(Sha256.hex("whatsapp/" + id + "/a")), id.getBytes(UTF_8));
        return ",\"attachments\":[{\"id\":\"a\",\"name\":" + name + ",\"contentType\":\"" + type + "\",\"size\":"
                + id.length() + "}]";
    }

    private void add(String id, int version, String from, String to, String members) {
        add(id, version, from, to, members, DANA, OUTSIDER);
    }

    private void add(String id, int version, String from, String to, String members, String sender, String recipient) {
        Instant at = FIRST.plusSeconds(60L * lines.size());
        lines.add("{\"archiver\":\"whatsapp\",\"item\":{\"id\":\"" + id + "\",\"version\":" + version
                + ",\"archivedAt\":\"" + at
                + "\",\"sentAt\":\"" + at.minusSeconds(9) + "\",\"channel\":\"chat\",\"sender\":"
                + sender.formatted(from)
                + ",\"recipients\":[" + recipient.formatted(to) + "]," + members + "}}");
    }
}
