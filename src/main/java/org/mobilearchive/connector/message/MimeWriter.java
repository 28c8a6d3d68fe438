package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.message.mime.Base64Lines;
import org.mobilearchive.connector.message.mime.MediaTypes;
import org.mobilearchive.connector.message.mime.MimeParameter;

/**
 * Writes the MIME structure (RFC 2046): every part is base64 (RFC 2045, section 6.8), whose alphabet has no underscore,
 * so that no boundary can occur in a part. Streams: no part is ever whole in memory. For one thread.
 */
final class MimeWriter {
    private final OutputStream out;
    private final HeaderWriter headers;
    private final String hash;
    private final String mixed;
    private final String alternative;

    /** @param hash that makes the boundaries and the ids of pictures, hexadecimal digits */
    MimeWriter(OutputStream out, String hash) {
        this.out = out;
        this.headers = new HeaderWriter(out);
        this.hash = hash;
        this.mixed = "=_mixed_" + hash;
        this.alternative = "=_alternative_" + hash;
    }

    void write(String title, Words words, List<Field> fields, List<Enclosure> enclosures, Content original)
            throws IOException {
        List<Picture> pictures = Picture.of(enclosures, hash);
        headers.made("MIME-Version", "1.0");
        multipart("mixed", mixed);
        delimiter(mixed, "");
        multipart("alternative", alternative);
        delimiter(alternative, "");
        try (Writer text = text("plain")) {
            TextBody.write(text, Seal.of(original), words, fields);
        }
        delimiter(alternative, "");
        try (Writer text = text("html")) {
            HtmlBody.write(text, Seal.of(original), title, words, pictures, fields);
        }
        delimiter(alternative, "--");
        for (Enclosure enclosure : enclosures) {
            if (enclosure instanceof Enclosure.Attached attached) {
                attached(attached, Picture.named(pictures, attached.name()));
            }
        }
        attachment(Enclosure.RECORD_NAME, "application/json", Optional.empty(), original);
        delimiter(mixed, "--");
    }

    private void attached(Enclosure.Attached attached, Optional<Picture> picture) throws IOException {
        String type = MediaTypes.withCharset(attached.attachment().contentType());
        attachment(attached.name(), type, picture, attached.part().content());
    }

    private void attachment(String name, String type, Optional<Picture> picture, Content content) throws IOException {
        delimiter(mixed, "");
        headers.made("Content-Type", type + MimeParameter.of("name", name));
        headers.made("Content-Disposition", "attachment" + MimeParameter.of("filename", name));
        if (picture.isPresent()) {
            headers.made("Content-ID", "<" + picture.get().contentId() + ">");
        }
        try (InputStream in = content.open();
                OutputStream body = base64()) {
            in.transferTo(body);
        }
    }

    private Writer text(String subtype) throws IOException {
        headers.made("Content-Type", "text/" + subtype + "; charset=utf-8");
        return Utf8.writer(base64());
    }

    private OutputStream base64() throws IOException {
        headers.made("Content-Transfer-Encoding", "base64");
        headers.end();
        return new Base64Lines(out);
    }

    private void multipart(String subtype, String boundary) throws IOException {
        headers.made("Content-Type", "multipart/" + subtype + MimeParameter.of("boundary", boundary));
        headers.end();
    }

    private void delimiter(String boundary, String end) throws IOException {
        out.write(("\r\n--" + boundary + end + "\r\n").getBytes(US_ASCII));
    }
}
