package org.mobilearchive.connector.ledger;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What an operator can do about an error of the network, in a sentence. */
final class NetworkFault {
    private NetworkFault() {}

    /** The sentence, or nothing where it is no error of the network. */
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
            return "the host " + name(fault) + " is not known: check its name, and this machine's name service";
        }
        if (fault instanceof SSLPeerUnverifiedException) {
            return "the server's certificate is of another host: check the host's name";
        }
        if (fault instanceof CertificateExpiredException) {
            return "the server's certificate has expired: whoever runs the server must renew it";
        }
        if (fault instanceof CertPathBuilderException) {
            return "the server's certificate is of an authority that is not trusted here: check the host's name,"
                    + " and have a private authority trusted";
        }
        if (fault instanceof SSLException && fault.getCause() == null) {
            return "TLS cannot be agreed on with the server: check the port, and whether it speaks TLS there";
        }
        if (fault instanceof SocketTimeoutException) {
            return "the server did not answer in time: check the port and the firewall";
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return "no connection to the server (" + fault.getMessage() + "): check host, port and firewall";
        }
        return null;
    }

    /** The host alone: what follows it in the message is the resolver's own words. */
    private static String name(Throwable fault) {
        String text = String.valueOf(fault.getMessage());
        int end = text.indexOf(':');
        return end < 0 ? text : text.substring(0, end);
    }
}
