package org.mobilearchive.connector.network;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an error says about a connection that could not be opened. */
final class ConnectFault {
    /** How Angus Mail and Netty tell the status of an answer to CONNECT. */
    private static final Pattern STATUS = Pattern.compile("(?:HTTP/1\\.[01]|status:) ([345][0-9]{2})");

    private ConnectFault() {}

    /** Why no connection came about, in a few words. */
    static String of(Throwable fault) {
        if (isUnknown(fault)) {
            return "its name is not known";
        }
        boolean late = causes(fault)
                .anyMatch(each -> each instanceof SocketTimeoutException
                        || each.getClass().getSimpleName().contains("Timeout"));
        if (late) {
            return "it does not answer in time";
        }
        return isConnecting(fault) ? "nobody answers there" : "it closes the connection";
    }

    /** The status of the proxy's answer, where the error has it. */
    static Optional<Integer> status(Throwable fault) {
        return causes(fault)
                .map(each -> STATUS.matcher(String.valueOf(each.getMessage())))
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst();
    }

    /** Whether the connection itself could not be opened; Netty wraps that into an error of TLS. */
    static boolean isConnecting(Throwable fault) {
        return isUnknown(fault) || has(fault, ConnectException.class) || has(fault, NoRouteToHostException.class);
    }

    private static boolean isUnknown(Throwable fault) {
        return has(fault, UnknownHostException.class) || has(fault, UnresolvedAddressException.class);
    }

    private static boolean has(Throwable fault, Class<? extends Throwable> kind) {
        return causes(fault).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause);
    }
}
