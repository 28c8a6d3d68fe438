package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.Tls;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.Secret;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.site.RetryAfter;
import org.mobilearchive.connector.telemessage.site.SignIn;
import org.mobilearchive.connector.telemessage.site.Site;
import org.mobilearchive.connector.telemessage.site.SiteAnswers;
import org.mobilearchive.connector.telemessage.site.SiteClock;

/** The archive site, and the routes' HTTP. */
record SiteModule(Values values, InstantSource clock, StopSign stop) {
    SiteModule {
        requireNonNull(values, "values is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(stop, "stop is null");
    }

    /** Binds the beans that the routes call, and returns the site's clock. */
    SiteClock bind(CamelContext camel) {
        Duration silence = values.duration("telemessage.response-timeout");
        SiteHttp.configure(camel, values.duration("telemessage.connect-timeout"), silence, tls(), HttpProxy.of(values));
        SiteClock siteClock = new SiteClock(clock, System::nanoTime);
        camel.getRegistry().bind("siteClock", siteClock);
        camel.getRegistry()
                .bind(
                        "site",
                        new Site(
                                new SignIn(
                                        values.text("telemessage.username"), Secret.of(values, "telemessage.password")),
                                new SiteAnswers(silence),
                                new RetryAfter(clock, values.duration("retry.maximum-delay")),
                                siteClock,
                                stop));
        return siteClock;
    }

    /** The routes' HTTP asks the site, and with {@code directory.kind = graph} Microsoft Graph. */
    private Tls tls() {
        String graph = values.text(
                "directory.graph.url", Cloud.of(values.text("cloud")).graphRoot());
        Map<String, SSLContext> hosts = new HashMap<>();
        if (values.text("directory.kind").equals("graph")) {
            hosts.put(host(graph), Tls.ofMicrosoft(values));
        }
        hosts.put(host(values.text("telemessage.base-url")), Tls.ofSite(values));
        return new Tls(hosts);
    }

    private static String host(String address) {
        return URI.create(address).getHost().toLowerCase(Locale.ROOT);
    }
}
