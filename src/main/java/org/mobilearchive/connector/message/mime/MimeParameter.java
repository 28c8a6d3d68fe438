package org.mobilearchive.connector.message.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A parameter of a MIME header, each on its own line: a quoted string, or else encoded by RFC 2231, sections 3 and 4.
 */
public final class MimeParameter {
    private static final int SEGMENT = 60;
    private static final String ATTRIBUTE_CHARS = "!#$&+-.^_`|~";

    private MimeParameter() {}

    /** {@code value} is one line without lone surrogates. The result begins with the semicolon and a fold. */
    public static String of(String name, String value) {
        if (value.length() <= SEGMENT && value.chars().allMatch(MimeParameter::isQuotable)) {
            return ";\r\n " + name + "=\"" + value + "\"";
        }
        List<String> segments = segments(value);
        if (segments.size() == 1) {
            return ";\r\n " + name + "*=UTF-8''" + segments.get(0);
        }
        StringBuilder continued = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            continued.append(";\r\n ").append(name).append('*').append(i).append("*=");
            continued.append(i == 0 ? "UTF-8''" : "").append(segments.get(i));
        }
        return continued.toString();
    }

    private static List<String> segments(String value) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            String escaped = escaped(value.codePointAt(i));
            if (segment.length() + escaped.length() > SEGMENT) {
                segments.add(segment.toString());
                segment.setLength(0);
            }
            segment.append(escaped);
        }
        segments.add(segment.toString());
        return segments;
    }

    private static String escaped(int codePoint) {
        if (isAttributeChar(codePoint)) {
            return Character.toString(codePoint);
        }
        StringBuilder escaped = new StringBuilder();
        for (byte octet : Character.toString(codePoint).getBytes(UTF_8)) {
            escaped.append(String.format(Locale.ROOT, "%%%02X", octet));
        }
        return escaped.toString();
    }

    private static boolean isAttributeChar(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || ATTRIBUTE_CHARS.indexOf(c) >= 0;
    }

    private static boolean isQuotable(int c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }
}
