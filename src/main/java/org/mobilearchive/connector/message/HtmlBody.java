package org.mobilearchive.connector.message;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.owasp.encoder.Encode;

/** The same as the plain body for readers of HTML: all text escaped, no script, no link, nothing to fetch. */
final class HtmlBody {
    private HtmlBody() {}

    static void write(Writer out, Words words, List<Field> fields) throws IOException {
        out.append("<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"><title></title></head><body>\r\n");
        if (words.callLine() != null) {
            block(out, words.callLine());
        }
        block(out, words.text());
        if (words.previousText() != null) {
            out.append("<hr><p><b>").append(words.previousHeading()).append("</b></p>\r\n");
            block(out, words.previousText());
        }
        out.append("<hr><p><b>Archive record</b></p>\r\n<table>\r\n");
        for (Field field : fields) {
            row(out, field);
        }
        out.append("</table>\r\n</body></html>\r\n");
    }

    private static void block(Writer out, String text) throws IOException {
        out.append("<div dir=\"auto\" style=\"white-space: pre-wrap\">");
        Encode.forHtml(out, OneLine.wellFormed(text));
        out.append("</div>\r\n");
    }

    private static void row(Writer out, Field field) throws IOException {
        out.append("<tr><th align=\"left\" valign=\"top\">");
        Encode.forHtml(out, field.label());
        out.append("</th><td dir=\"auto\">");
        Encode.forHtml(out, field.value());
        out.append("</td></tr>\r\n");
    }
}
