package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

/**
 * A token of the archive site. The site may give the same text twice; those are two tokens.
 *
 * @param text to send as {@code Authorization: Bearer}
 * @param signIn the number of the sign-in of this process that returned it, from 1
 */
public record SiteToken(String text, long signIn) {
    public SiteToken {
        requireNonNull(text, "text is null");
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "token of sign-in " + signIn;
    }
}
