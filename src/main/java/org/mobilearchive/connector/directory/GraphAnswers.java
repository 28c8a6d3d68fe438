package org.mobilearchive.connector.directory;

import org.mobilearchive.connector.directory.GraphException.Refused;
import org.mobilearchive.connector.directory.GraphException.TokenRefused;

/** What the status of an answer of Microsoft Graph means, by the page "Microsoft Graph error responses". */
final class GraphAnswers {
    private GraphAnswers() {}

    /**
     * Whether the state behind a link is lost, so that all users must be requested again: 410, or a 40x status for a
     * state that expired after seven days (syncStateNotFound).
     */
    static boolean isStateLost(int status) {
        return status == 400 || status == 404 || status == 410;
    }

    /** The exception for a status other than 200. */
    static GraphException fault(int status) {
        return switch (status) {
            case 401 -> new TokenRefused();
            case 403 ->
                refused(
                        status,
                        "the application may not read users. Grant it User.Read.All as an application permission,"
                                + " with an administrator's consent");
            case 400, 404, 405, 410 -> refused(status, "check directory.graph.url and routes/directory.camel.yaml");
            default ->
                status >= 300 && status < 400
                        ? refused(status, "a redirect, which is not followed. Set directory.graph.url to Graph itself")
                        : new GraphException(
                                "Microsoft Graph answered HTTP " + status + ". The next run asks it again");
        };
    }

    private static Refused refused(int status, String text) {
        return new Refused("Microsoft Graph answered HTTP " + status + ": " + text);
    }
}
