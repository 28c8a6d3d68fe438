package org.mobilearchive.connector.console.page;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong until it is dealt with.
 *
 * @param what in one sentence
 * @param why and what will become of it; may be empty
 * @param path of the page that helps
 * @param link what that page shows
 */
public record Trouble(String what, String why, String path, String link) {
    public Trouble {
        requireNonNull(what, "what is null");
        requireNonNull(why, "why is null");
        requireNonNull(path, "path is null");
        requireNonNull(link, "link is null");
    }
}
