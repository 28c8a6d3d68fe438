package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.mobilearchive.connector.telemessage.site.SiteException.NotFound;
import org.mobilearchive.connector.telemessage.site.SiteException.Refused;
import org.mobilearchive.connector.telemessage.site.SiteException.TokenExpired;

/** What the status of an answer of the archive site means, by the source contract. Thread-safe. */
public final class SiteAnswers {
    private final Duration grace;

    /** @param grace the time allowed for an answer on top of one second for each kibibyte */
    public SiteAnswers(Duration grace) {
        this.grace = requireNonNull(grace, "grace is null");
    }

    /**
     * Returns the body of a 200; closes the body of any other answer.
     *
     * @throws TokenExpired for 401
     * @throws NotFound for 404
     * @throws Refused for any other permanent error
     * @throws SiteException for a temporary fault
     */
    public InputStream check(int status, InputStream body) throws SiteException, IOException {
        if (status == 200) {
            return new SteadyStream(body, grace, System::nanoTime);
        }
        body.close();
        switch (status) {
            case 401 -> throw new TokenExpired();
            case 404 -> throw new NotFound();
            case 400 -> throw refused(status, "a parameter is wrong. Adapt the request in routes/site/get.camel.yaml");
            case 403 -> throw refused(status, "the account may not read this archiver. Ask the site for the right");
            default -> throw other(status);
        }
    }

    private static SiteException other(int status) {
        return status >= 300 && status < 400
                ? refused(status, "a redirect, which is not followed. Set telemessage.base-url to the site itself")
                : new SiteException("the archive site answered HTTP " + status + ". It is asked again by the next run");
    }

    private static Refused refused(int status, String text) {
        return new Refused("the archive site answered HTTP " + status + ": " + text);
    }
}
