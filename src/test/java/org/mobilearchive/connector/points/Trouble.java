package org.mobilearchive.connector.points;

import java.util.Map;
import org.mobilearchive.connector.server.FaultProxy;
import org.mobilearchive.connector.server.HttpFaultProxy;

/** What a site or a mail server does while a process is stopped, besides being slow. */
enum Trouble {
    NONE,
    SILENT_SITE,
    SILENT_MAIL,
    BUSY_SITE,
    NO_MAIL;

    private static final HttpFaultProxy.Fault BUSY =
            new HttpFaultProxy.Fault.Answer(503, Map.of("Retry-After", "240"), "");

    void begin(HttpFaultProxy site, FaultProxy mail) {
        make(site, mail, true);
    }

    void end(HttpFaultProxy site, FaultProxy mail) {
        make(site, mail, false);
    }

    private void make(HttpFaultProxy site, FaultProxy mail, boolean begins) {
        switch (this) {
            case NONE -> {}
            case SILENT_SITE -> site.silent(begins);
            case SILENT_MAIL -> mail.silent(begins);
            case BUSY_SITE -> site.plan((method, number) -> begins ? BUSY : HttpFaultProxy.NONE);
            case NO_MAIL -> mail.down(begins);
        }
    }
}
