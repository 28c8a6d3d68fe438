package org.mobilearchive.connector.message;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mobilearchive.connector.message.mime.Extensions;
import org.mobilearchive.connector.telemessage.item.Attachment;

/**
 * Gives the attachments of one message names that are safe to save: no path, no control or invisible character, no
 * reserved name, at most 120 UTF-16 units, each unique regardless of case. For one thread.
 */
final class AttachmentNames {
    private static final int LENGTH = 120;
    private static final int EXTENSION_LENGTH = 16;
    private static final Pattern PATH =
            Pattern.compile("^.*([/\\\\]|%2f|%5c)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*;]");
    private static final Pattern EXTENDED = Pattern.compile("\\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,10}$");
    private static final Pattern RESERVED = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])[ ]*(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> taken = new HashSet<>(Set.of(Enclosure.RECORD_NAME));
    private int count;

    /** The name of the next attachment; one without an extension gets that of its type. */
    String next(Attachment attachment) {
        count++;
        String name = attachment.name();
        String safe = name == null ? "" : safe(name);
        String extension = EXTENDED.matcher(safe).find() ? "" : Extensions.of(attachment.contentType());
        String stem = safe.isEmpty() ? "attachment-" + count : OneLine.head(safe, LENGTH - extension.length());
        return unique(stem + extension);
    }

    private static String safe(String name) {
        String visible = visible(PATH.matcher(name).replaceFirst(""));
        String plain = trimmed(FORBIDDEN.matcher(visible).replaceAll("_"));
        return cut(RESERVED.matcher(plain).matches() ? "_" + plain : plain, "");
    }

    private static String visible(String name) {
        StringBuilder visible = new StringBuilder(name.length());
        OneLine.wellFormed(name).codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Controls, line ends, and format characters: zero-width ones, bidirectional marks, overrides and isolates. */
    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Windows drops dots and spaces at the end; Unix hides names that begin with a dot. */
    private static String trimmed(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && isEdge(name.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isEdge(char c) {
        return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private String unique(String name) {
        String unique = name;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = cut(name, " (" + i + ")");
        }
        return unique;
    }

    /** The name with a mark before its extension, cut to the length allowed. */
    private static String cut(String name, String mark) {
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && name.length() - dot <= EXTENSION_LENGTH;
        String extension = extended ? name.substring(dot) : "";
        String stem = extended ? name.substring(0, dot) : name;
        return OneLine.head(stem, LENGTH - extension.length() - mark.length()) + mark + extension;
    }
}
