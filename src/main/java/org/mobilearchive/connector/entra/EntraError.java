package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.ProxyException;

/**
 * What the errors of the token endpoint mean (RFC 6749 section 5.2; Microsoft's page "Microsoft Entra authentication
 * and authorization error codes"), and what to do about them; those of workload identities by its page "Workload identity
 * federation". The endpoint's own text is left out: it may repeat the credentials.
 */
public enum EntraError {
    // What proves the application
    WRONG_SECRET("7000215", "the client secret is wrong: set its value, not its id"),
    EXPIRED_SECRET("7000222", "the client secret has expired: add a new one to the app registration, and set it"),
    CERTIFICATE("700027", "the certificate is not the app's, or has expired: upload it to the app registration"),
    SIGNATURE("50012", "the certificate is not the app's, or has expired: upload it to the app registration"),
    CLOCK("700024", Text.CLOCK),
    ASSERTION_TIME("500133", Text.CLOCK),
    PUBLIC_CLIENT("700025", "the app is registered as a public client: register one that has a secret or certificate"),

    // Workload identity: a token of another issuer proves the application
    FEDERATED("70021", Text.FEDERATED),
    FEDERATED_ISSUER("700211", Text.FEDERATED),
    FEDERATED_AUDIENCE("700212", Text.FEDERATED),
    FEDERATED_SUBJECT("700213", Text.FEDERATED),
    FEDERATED_CASE("7002138", Text.FEDERATED),
    FEDERATED_BY_ENTRA("700222", "the token that proves the app is of Entra itself: use one of the cluster or host"),
    FEDERATION_OFF("700223", Text.FEDERATION_OFF),
    FEDERATION_BLOCKED("700238", Text.FEDERATION_OFF),
    FEDERATED_TOKEN("50027", "the token that proves the app is not valid: let the cluster or host make a new one"),

    // The application in the tenant
    UNKNOWN_APP("700016", Text.UNKNOWN_APP),
    NO_APP("700011", Text.UNKNOWN_APP),
    NO_SERVICE_PRINCIPAL(
            "7000229", "the app has no service principal in the tenant: grant it an administrator's consent there"),
    NO_CONSENT("65001", "the app has no consent in the tenant: grant it an administrator's consent"),
    DISABLED_APP("7000112", Text.DISABLED_APP),
    APP_IS_DISABLED("70001", Text.DISABLED_APP),
    UNASSIGNED("501051", "what the scope names takes assigned apps alone: assign the app to it, or grant a permission"),
    UNLISTED("650057", "the app registration lists no permission of what the scope names: add one, and consent to it"),
    RISK("53011", "the app is blocked because of a risk: look at it in Entra ID Protection, and dismiss it"),
    CONDITIONAL_ACCESS("53003", "a policy of Conditional Access blocks the app: exempt it, or run where it is allowed"),
    SECURITY_POLICY("530032", "a security policy of the tenant blocks the app: exempt it, or run where it is allowed"),

    // The tenant and its cloud
    UNKNOWN_TENANT("90002", "there is no such tenant in this cloud: check tenant and cloud"),
    INVALID_TENANT("900023", Text.INVALID_TENANT),
    EMPTY_TENANT("900021", Text.INVALID_TENANT),
    OTHER_CLOUD("90038", Text.OTHER_CLOUD),
    CROSS_CLOUD("900382", Text.OTHER_CLOUD),
    ACROSS_CLOUDS("900432", Text.OTHER_CLOUD),

    // What the token is for
    SCOPE("1002012", Text.SCOPE),
    INVALID_SCOPE("70011", Text.SCOPE),
    UNKNOWN_RESOURCE("500011", "the tenant does not know what the scope names: check scope and cloud"),
    NO_RESOURCE("50001", "what the scope names is disabled or not there: check scope and cloud"),
    DISABLED_RESOURCE("500014", Text.NOT_SUBSCRIBED),
    NOT_SUBSCRIBED("650052", Text.NOT_SUBSCRIBED),

    // What passes
    RETRYABLE("50033", Text.LATER),
    UNAVAILABLE("90006", Text.LATER),
    TIMEOUT("90012", Text.LATER),
    BUDGET("90024", Text.LATER),
    DIRECTORY_UNAVAILABLE("90033", Text.LATER),
    THROTTLED("90055", Text.LATER),
    GRAPH_UNAVAILABLE("90090", Text.LATER);

    /** Remedies of more than one error. */
    private static final class Text {
        static final String CLOCK =
                "the app's assertion is not within its time: set this machine's clock, by NTP; a token"
                        + " file of a workload identity must be renewed in time by what writes it";
        static final String FEDERATED = "no federated credential of the app has the issuer, subject and audience of the"
                + " token that proves it: compare them, in capital and small letters too";
        static final String FEDERATION_OFF =
                "a policy of the tenant allows no federated credentials: allow this app's, or" + " use a certificate";
        static final String UNKNOWN_APP = "the tenant has no such app: check client id, tenant and cloud";
        static final String DISABLED_APP = "the app is disabled: enable it among the tenant's enterprise applications";
        static final String INVALID_TENANT = "the tenant is neither an id nor a domain: check tenant";
        static final String OTHER_CLOUD = "the tenant is in another cloud: check cloud and tenant";
        static final String SCOPE = "the scope is not valid for an app: it must end in /.default";
        static final String NOT_SUBSCRIBED = "the tenant has not subscribed to what the scope names, or has switched it"
                + " off: check the subscription, then scope and cloud";
        static final String LATER = "try again later";
    }

    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{1,9})\\b");
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    /** What MSAL calls an answer that it cannot read. */
    private static final Set<String> NONE_OF_ENTRAS = Set.of("unknown", "invalid_json");

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
            } else if (each instanceof MsalServiceException) {
                return new TokenUnavailableException(
                        "the answer to the sign-in of the app is none of Microsoft Entra's: a proxy on the way may have"
                                + " given it. Check the network path to the authority, mailbox.oauth.authority",
                        each);
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
        String number = number(answer).orElse("");
        String codes = answer.errorCode() + (number.isEmpty() ? "" : ", AADSTS" + number);
        if (PASSING.contains(answer.errorCode()) || isPassing(number)) {
            return new TokenUnavailableException(
                    "Microsoft Entra answered the sign-in of the app with " + codes + ": try again later", answer);
        }
        return new TokenRefusedException(
                "Microsoft Entra refused the sign-in of the app (" + codes + "): " + remedy(number));
    }

    /** The number behind AADSTS in an error's text, or in that of one of its causes. */
    public static Optional<String> number(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(each -> NUMBER.matcher(String.valueOf(each.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** What to do about the error with this number. */
    public static String remedy(String number) {
        return known(number)
                .map(known -> known.remedy)
                .orElse("check tenant, client id, scope, and the secret or certificate");
    }

    /** Whether the error with this number passes by itself. */
    public static boolean isPassing(String number) {
        return known(number).filter(known -> known.remedy.equals(Text.LATER)).isPresent();
    }

    private static Optional<EntraError> known(String number) {
        return Stream.of(values()).filter(known -> known.number.equals(number)).findFirst();
    }

    private static boolean isError(@Nullable String code) {
        return code != null && ERROR.matcher(code).matches() && !NONE_OF_ENTRAS.contains(code);
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
