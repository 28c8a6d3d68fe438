package org.mobilearchive.connector.directory;

import org.mobilearchive.connector.directory.GraphException.Refused;
import org.mobilearchive.connector.directory.GraphException.TokenRefused;

/** What the status of an answer of Microsoft Graph means, by the page "Microsoft Graph error responses". */
final class GraphAnswers {
    private GraphAnswers() {}

    /**
     * Whether the state that a link stands for is gone, so that all users are to be asked for anew: 410, and for a state
     * that has expired, after seven days, a status of 40x (syncStateNotFound).
     */
    static boolean isStateLost(int status) {
        return status == 400 || status == 404 || status == 410;
    }

    /** The error of a status that is not 200. */
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
                        ? refused(status, "a redirect, and none is followed. Set directory.graph.url to Graph itself")
                        : new GraphException(
                                "Microsoft Graph answered HTTP " + status + ". The next run asks it again");
        };
    }

    private static Refused refused(int status, String text) {
        return new Refused("Microsoft Graph answered HTTP " + status + ": " + text);
    }
}
