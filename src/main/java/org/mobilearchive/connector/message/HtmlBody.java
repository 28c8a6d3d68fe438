package org.mobilearchive.connector.message;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.owasp.encoder.Encode;

/**
 * The content of the plain body as HTML: the words first and larger, the pictures, then the record in small print. All text
 * is escaped; there is no script, no link, and nothing to fetch. Line ends are {@code <br>}, for Outlook collapses others.
 */
final class HtmlBody {
    private static final String STYLE =
            """
            :root{color-scheme:light dark}
            body{margin:16px;background:#ffffff;color:#1b1f24;font-family:"Segoe UI",Helvetica,Arial,sans-serif;font-size:16px;line-height:1.45}
            main,th,td,h1,h2{overflow-wrap:anywhere;word-break:break-word}
            .words{margin:0 0 12px;white-space:pre-wrap}
            img{display:block;margin:0 0 12px;max-width:320px;height:auto;border-radius:6px}
            h1,h2{margin:16px 0 6px;padding-top:12px;border-top:1px solid #d0d7de;color:#57606a;font-size:13px;font-weight:normal}
            table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.4}
            th{width:9em;padding:2px 12px 2px 0;color:#57606a;font-weight:normal;text-align:left;vertical-align:top}
            td{padding:2px 0;vertical-align:top}
            @media (max-width:480px){img{max-width:100%}tr,th,td{display:block;width:auto}td{padding-bottom:6px}}
            @media (prefers-color-scheme:dark){body{background:#1b1f24;color:#e6e9ec}h1,h2,th{color:#a3adb8}h1,h2{border-top-color:#444c56}}
            """;

    private final Writer out;
    private final Seal seal;

    private HtmlBody(Writer out, Seal seal) {
        this.out = out;
        this.seal = seal;
    }

    static void write(Writer out, Seal seal, String title, Words words, List<Picture> pictures, List<Field> fields)
            throws IOException {
        HtmlBody body = new HtmlBody(out, seal);
        body.head(title);
        body.words(words);
        for (Picture picture : pictures) {
            body.picture(picture);
        }
        body.previous(words);
        body.record(fields);
        out.append("</main></body></html>\r\n");
    }

    private void head(String title) throws IOException {
        out.append("<!DOCTYPE html>\r\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        out.append("<meta name=\"color-scheme\" content=\"light dark\"><title>");
        text(title);
        out.append("</title>\r\n<style>\r\n")
                .append(STYLE.replace("\n", "\r\n"))
                .append("</style></head><body><main>\r\n");
    }

    private void words(Words words) throws IOException {
        if (words.callLine() != null) {
            block(words.callLine());
        }
        if (!words.text().isEmpty()) {
            block(words.text());
        }
        if (!words.instead().isEmpty()) {
            block(String.join("\n", words.instead().stream().map(Field::line).toList()));
        }
    }

    private void previous(Words words) throws IOException {
        if (words.previousText() != null) {
            heading("h2", words.previousHeading());
            block(words.previousText());
        }
    }

    private void picture(Picture picture) throws IOException {
        out.append("<img src=\"cid:").append(picture.contentId()).append("\" alt=\"");
        Encode.forHtmlAttribute(out, picture.name());
        out.append("\">\r\n");
    }

    private void record(List<Field> fields) throws IOException {
        heading("h1", Seal.RECORD);
        out.append("<table>\r\n");
        for (Row row : Row.of(fields)) {
            if (row.label().isEmpty()) {
                out.append("<tr><td colspan=\"2\">");
            } else {
                out.append("<tr><th scope=\"row\">");
                text(row.label());
                out.append("</th><td dir=\"auto\">");
            }
            lines(row.lines());
            out.append("</td></tr>\r\n");
        }
        out.append("</table>\r\n");
    }

    private void heading(String level, String heading) throws IOException {
        out.append('<').append(level).append('>').append(seal.on(heading));
        out.append("</").append(level).append(">\r\n");
    }

    private void block(String text) throws IOException {
        out.append("<div class=\"words\" dir=\"auto\">");
        lines(OneLine.wellFormed(text).lines().toList());
        out.append("</div>\r\n");
    }

    private void lines(List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "" : "<br>");
            text(lines.get(i));
        }
    }

    private void text(String text) throws IOException {
        Encode.forHtml(out, OneLine.wellFormed(text));
    }

    /** Fields that stand together: those of one label line by line, joined ones behind the one before them. */
    private record Row(String label, List<String> lines) {
        static List<Row> of(List<Field> fields) {
            List<Row> rows = new ArrayList<>();
            for (Field field : fields) {
                Row last = rows.isEmpty() ? new Row("", new ArrayList<>()) : rows.get(rows.size() - 1);
                if (field.joined() != null && !last.lines().isEmpty()) {
                    last.lines()
                            .set(
                                    last.lines().size() - 1,
                                    last.lines().get(last.lines().size() - 1) + " · " + field.joined());
                } else if (field.label().equals(last.label()) && !last.lines().isEmpty()) {
                    last.lines().add(field.value());
                } else {
                    rows.add(new Row(field.label(), new ArrayList<>(List.of(field.value()))));
                }
            }
            return rows;
        }
    }
}
