package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import org.mobilearchive.connector.content.Content;

/**
 * Writes the MIME structure (RFC 2046): every part is base64 (RFC 2045, section 6.8), whose alphabet has no underscore,
 * so that no boundary can occur in a part. Streams: no part is ever whole in memory. For one thread.
 */
final class MimeWriter {
    private final OutputStream out;
    private final HeaderWriter headers;
    private final String mixed;
    private final String alternative;

    /** @param hash that makes the boundaries, hexadecimal digits */
    MimeWriter(OutputStream out, String hash) {
        this.out = out;
        this.headers = new HeaderWriter(out);
        this.mixed = "=_mixed_" + hash;
        this.alternative = "=_alternative_" + hash;
    }

    void write(Words words, List<Field> fields, List<Enclosure> enclosures, Content original) throws IOException {
        headers.made("MIME-Version", "1.0");
        multipart("mixed", mixed);
        bodies(words, fields);
        for (Enclosure enclosure : enclosures) {
            if (enclosure instanceof Enclosure.Attached attached) {
                attachment(
                        attached.name(),
                        MediaTypes.of(attached.attachment().contentType()),
                        attached.part().content());
            }
        }
        attachment(Enclosure.RECORD_NAME, "application/json", original);
        delimiter(mixed, "--");
    }

    private void bodies(Words words, List<Field> fields) throws IOException {
        delimiter(mixed, "");
        multipart("alternative", alternative);
        delimiter(alternative, "");
        try (Writer text = text("plain")) {
            TextBody.write(text, words, fields);
        }
        delimiter(alternative, "");
        try (Writer text = text("html")) {
            HtmlBody.write(text, words, fields);
        }
        delimiter(alternative, "--");
    }

    private void attachment(String name, String type, Content content) throws IOException {
        delimiter(mixed, "");
        headers.made("Content-Type", type + MimeParameter.of("name", name));
        headers.made("Content-Disposition", "attachment" + MimeParameter.of("filename", name));
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
