package org.mobilearchive.connector.message.mime;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file extensions of types that phones send. A table of our own, for a library's later version would change messages'
 * bytes.
 */
public final class Extensions {
    private static final Map<String, String> OF_TYPES = Map.ofEntries(
            entry("application/gzip", ".gz"),
            entry("application/json", ".json"),
            entry("application/msword", ".doc"),
            entry("application/pdf", ".pdf"),
            entry("application/rtf", ".rtf"),
            entry("application/vnd.android.package-archive", ".apk"),
            entry("application/vnd.ms-excel", ".xls"),
            entry("application/vnd.ms-outlook", ".msg"),
            entry("application/vnd.ms-powerpoint", ".ppt"),
            entry("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
            entry("application/vnd.oasis.opendocument.text", ".odt"),
            entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
            entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
            entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
            entry("application/vnd.rar", ".rar"),
            entry("application/x-7z-compressed", ".7z"),
            entry("application/xml", ".xml"),
            entry("application/zip", ".zip"),
            entry("audio/3gpp", ".3gp"),
            entry("audio/aac", ".aac"),
            entry("audio/amr", ".amr"),
            entry("audio/flac", ".flac"),
            entry("audio/m4a", ".m4a"),
            entry("audio/mp3", ".mp3"),
            entry("audio/mp4", ".m4a"),
            entry("audio/mpeg", ".mp3"),
            entry("audio/ogg", ".ogg"),
            entry("audio/opus", ".opus"),
            entry("audio/wav", ".wav"),
            entry("audio/webm", ".weba"),
            entry("audio/x-m4a", ".m4a"),
            entry("audio/x-wav", ".wav"),
            entry("image/bmp", ".bmp"),
            entry("image/gif", ".gif"),
            entry("image/heic", ".heic"),
            entry("image/heif", ".heif"),
            entry("image/jpeg", ".jpg"),
            entry("image/jpg", ".jpg"),
            entry("image/png", ".png"),
            entry("image/svg+xml", ".svg"),
            entry("image/tiff", ".tiff"),
            entry("image/webp", ".webp"),
            entry("message/rfc822", ".eml"),
            entry("text/calendar", ".ics"),
            entry("text/csv", ".csv"),
            entry("text/html", ".html"),
            entry("text/markdown", ".md"),
            entry("text/plain", ".txt"),
            entry("text/vcard", ".vcf"),
            entry("text/x-vcard", ".vcf"),
            entry("text/xml", ".xml"),
            entry("video/3gpp", ".3gp"),
            entry("video/mp4", ".mp4"),
            entry("video/mpeg", ".mpg"),
            entry("video/quicktime", ".mov"),
            entry("video/webm", ".webm"),
            entry("video/x-matroska", ".mkv"));

    private Extensions() {}

    /** The extension of a declared type with its dot; empty for a type that is not listed. */
    public static String of(@Nullable String declared) {
        return OF_TYPES.getOrDefault(MediaTypes.declared(declared), "");
    }
}
