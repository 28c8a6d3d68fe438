package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.ProxyException;

/**
 * What the errors of the token endpoint mean (RFC 6749 section 5.2; Microsoft's page "Microsoft Entra authentication
 * and authorization error codes"), and what to do about them. The endpoint's own text is left out: it may repeat the
 * credentials.
 */
enum EntraError {
    WRONG_SECRET("7000215", "the client secret is wrong: set its value, not its id"),
    EXPIRED_SECRET("7000222", "the client secret has expired: add a new one to the app registration, and set it"),
    CLOCK("700024", "the app's assertion is not within its time: set this machine's clock, by NTP"),
    ASSERTION_TIME("500133", "the app's assertion is not within its time: set this machine's clock, by NTP"),
    CERTIFICATE("700027", "the certificate is not the app's, or has expired: upload it to the app registration"),
    UNKNOWN_APP("700016", "the tenant has no such app: check client id, tenant and cloud"),
    DISABLED_APP("7000112", "the app is disabled: enable it among the tenant's enterprise applications"),
    UNKNOWN_TENANT("90002", "there is no such tenant in this cloud: check tenant and cloud"),
    INVALID_TENANT("900023", "the tenant is neither an id nor a domain: check tenant"),
    SCOPE("1002012", "the scope is not valid for an app: it must end in /.default"),
    INVALID_SCOPE("70011", "the scope is not valid for an app: it must end in /.default"),
    UNKNOWN_RESOURCE("500011", "the tenant does not know what the scope names: check scope and cloud"),
    CONDITIONAL_ACCESS("53003", "a policy of Conditional Access blocks the app: exempt it, or run where it is allowed");

    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{1,9})\\b");
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

    private final String number;
    private final String remedy;

    EntraError(String number, String remedy) {
        this.number = number;
        this.remedy = remedy;
    }

    /** The exception for a failed request for a token. */
    static TokenException of(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TokenException known) {
                return known;
            } else if (each instanceof ProxyException proxy) {
                return new TokenUnavailableException(String.valueOf(proxy.getMessage()), proxy);
            } else if (each instanceof MsalServiceException answer && isError(answer.errorCode())) {
                return of(answer);
            } else if (each instanceof SSLException) {
                return new TokenUnavailableException(
                        "TLS with Microsoft Entra failed (" + each.getClass().getSimpleName()
                                + "): the authority's certificate must be one that Java's trust store or microsoft.ca-file trusts",
                        each);
            }
        }
        return new TokenUnavailableException(
                "Microsoft Entra could not be asked for a token (" + kind(failure) + "): try again later, or check"
                        + " the authority and the network path to it",
                failure);
    }

    private static TokenException of(MsalServiceException answer) {
        if (PASSING.contains(answer.errorCode())) {
            return new TokenUnavailableException(
                    "Microsoft Entra answered the sign-in of the app with " + answer.errorCode() + ": try again later",
                    answer);
        }
        Matcher found = NUMBER.matcher(String.valueOf(answer.getMessage()));
        String number = found.find() ? found.group(1) : "";
        String codes = answer.errorCode() + (number.isEmpty() ? "" : ", AADSTS" + number);
        return new TokenRefusedException(
                "Microsoft Entra refused the sign-in of the app (" + codes + "): " + remedy(number));
    }

    private static String remedy(String number) {
        return Stream.of(values())
                .filter(known -> known.number.equals(number))
                .map(known -> known.remedy)
                .findFirst()
                .orElse("check tenant, client id, scope, and the secret or certificate");
    }

    private static boolean isError(@Nullable String code) {
        return code != null && ERROR.matcher(code).matches() && !code.equals("unknown");
    }

    /** The first cause that is a network failure, otherwise the last; the others only wrap it. */
    private static String kind(Throwable failure) {
        Throwable each = failure;
        while (!(each instanceof IOException) && each.getCause() != null) {
            each = each.getCause();
        }
        return each.getClass().getSimpleName();
    }
}
