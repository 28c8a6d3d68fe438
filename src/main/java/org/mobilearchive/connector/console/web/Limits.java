package org.mobilearchive.connector.console.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What one client may take of the server, so that slow ones do not hold it. */
final class Limits {
    static final int THREADS = 16;
    static final int BODY_BYTES = 64 * 1024;
    static final int QUERY_CHARS = 4096;

    private static final int BACKLOG = 64;

    private Limits() {}

    /** The JDK reads its limits once, when its server is first used in the process: seconds, milliseconds, numbers. */
    static HttpServer server(InetSocketAddress address) throws IOException {
        set("sun.net.httpserver.maxReqTime", "10");
        set("sun.net.httpserver.maxRspTime", "60");
        set("sun.net.httpserver.timerMillis", "1000");
        set("sun.net.httpserver.idleInterval", "30000");
        set("sun.net.httpserver.maxIdleConnections", "64");
        set("jdk.httpserver.maxConnections", "512");
        set("sun.net.httpserver.maxReqHeaders", "64");
        set("sun.net.httpserver.maxReqHeaderSize", "32768");
        return HttpServer.create(address, BACKLOG);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
