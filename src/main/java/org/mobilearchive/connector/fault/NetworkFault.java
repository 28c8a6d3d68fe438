package org.mobilearchive.connector.fault;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One sentence that tells an operator what to do about a network error. */
final class NetworkFault {
    /** Those of the HTTP client for an answer that was cut off. */
    private static final Set<String> CUT =
            Set.of("ConnectionClosedException", "MalformedChunkCodingException", "TruncatedChunkException");

    /** The alerts about a client's certificate, RFC 8446 section 6.2; Java names them in its message. */
    private static final Pattern REFUSED = Pattern.compile("Received fatal alert: (certificate_required|bad_certificate"
            + "|unsupported_certificate|certificate_(revoked|expired|unknown)|unknown_ca|access_denied)");

    private NetworkFault() {}

    /** The sentence; empty if it is not a network error. */
    static Optional<String> sentence(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            String sentence = of(each);
            if (sentence != null) {
                return Optional.of(sentence);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String of(Throwable fault) {
        if (fault instanceof UnknownHostException) {
            return "the host " + name(fault) + " is not known: check its name and this machine's DNS";
        }
        if (fault instanceof SSLPeerUnverifiedException) {
            return "the server's certificate is for another host: check the host name";
        }
        if (fault instanceof CertificateExpiredException) {
            return "the server's certificate has expired: ask the server's operator to renew it";
        }
        if (fault instanceof CertPathBuilderException) {
            return "the server's certificate was issued by an authority that is not trusted here: check the host name,"
                    + " and name a private authority, such as that of a proxy that opens TLS, in telemessage.ca-file for the"
                    + " site or microsoft.ca-file for Microsoft";
        }
        if (fault instanceof SSLException
                && REFUSED.matcher(String.valueOf(fault.getMessage())).find()) {
            return "the server refuses the client certificate, or asks for one: check the file that"
                    + " telemessage.client-certificate names for the site";
        }
        if (fault instanceof SSLException && fault.getCause() == null) {
            return "the TLS handshake with the server failed: check the port, and whether the server uses TLS on it";
        }
        if (fault instanceof SocketTimeoutException) {
            return "the server did not answer in time: check the port and the firewall";
        }
        if (fault.getClass().getSimpleName().equals("NoHttpResponseException")) {
            return "the server, or a proxy on the way, closed the connection without an answer: try again later";
        }
        if (CUT.contains(fault.getClass().getSimpleName())) {
            return "the server, or a proxy on the way, closed the connection before its answer was complete: try again later";
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return "no connection to the server (" + fault.getMessage() + "): check host, port and firewall";
        }
        return fault instanceof SocketException
                ? "the connection to the server ended (" + fault.getMessage() + "): try again later" + ofAsking(fault)
                : null;
    }

    /** With TLS 1.3 a server refuses a client when that is already sending, RFC 8446 section 4.4.2.4: its words may be lost. */
    private static String ofAsking(Throwable fault) {
        return "Broken pipe".equals(fault.getMessage())
                ? ". If it stays so, ask whether the site wants a client certificate (telemessage.client-certificate)"
                : "";
    }

    /** The host alone: the rest of the message is the resolver's text. */
    private static String name(Throwable fault) {
        String text = String.valueOf(fault.getMessage());
        int end = text.indexOf(':');
        return end < 0 ? text : text.substring(0, end);
    }
}
