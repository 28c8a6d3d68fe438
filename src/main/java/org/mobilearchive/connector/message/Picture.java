package org.mobilearchive.connector.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mobilearchive.connector.message.mime.MediaTypes;

/**
 * An attachment that the HTML part shows.
 *
 * @param contentId without angle brackets (RFC 2392)
 * @param name of the attachment in the message, untrusted
 */
record Picture(String contentId, String name) {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final long BYTES = 2L * 1024 * 1024;

    /** The pictures among the attachments, at most 2 MiB each. */
    static List<Picture> of(List<Enclosure> enclosures, String hash) {
        List<Picture> pictures = new ArrayList<>();
        for (Enclosure enclosure : enclosures) {
            if (isPicture(enclosure)) {
                pictures.add(new Picture(hash + "." + (pictures.size() + 1) + "@archive.invalid", enclosure.name()));
            }
        }
        return pictures;
    }

    /** The one with this name in the message. */
    static Optional<Picture> named(List<Picture> pictures, String name) {
        return pictures.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static boolean isPicture(Enclosure enclosure) {
        return enclosure instanceof Enclosure.Attached attached
                && TYPES.contains(MediaTypes.of(attached.attachment().contentType()))
                && attached.part().content().size() <= BYTES;
    }
}
