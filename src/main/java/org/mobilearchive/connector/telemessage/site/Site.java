package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.site.SiteException.NotFound;

/**
 * The archive site for the routes: the token that all connectors share, the headers of a call, and the meaning of an
 * answer. Values from the site are passed inside their headers or body, never as text arguments. Thread-safe.
 */
public final class Site {
    private static final String STATUS = "CamelHttpResponseCode";
    private static final String PATH = "CamelHttpPath";

    private final SignIn signIn;
    private final SiteAnswers answers;
    private final RetryAfter retryAfter;
    private final SiteClock clock;
    private final StopSign stop;
    private final TokenRefusals refusals = new TokenRefusals();
    private volatile @Nullable SiteToken token;
    private volatile @Nullable Integer refused;

    public Site(SignIn signIn, SiteAnswers answers, RetryAfter retryAfter, SiteClock clock, StopSign stop) {
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    /** Begins a run: requests that the site refused in earlier runs are sent again. */
    public void begin(String archiver) {
        refused = null;
        refusals.forget(archiver);
    }

    /**
     * Whether there is no token. A caller that waited for another caller's sign-in asks this again. Every request to the
     * site begins here.
     *
     * @param headers of the request that needs a token; without a path if no request does
     * @throws SiteException if the tokens of such requests were refused too often
     * @throws SignInRefusedException if the password was refused in this run: it is not tried again, so that the
     *     account is not locked; but another is, by which its file was changed meanwhile
     */
    public boolean isSignedOut(Map<String, Object> headers) throws SiteException, SignInRefusedException {
        stop.check();
        refusals.check((String) headers.get(PATH));
        Integer status = refused;
        if (token == null && status != null) {
            if (!signIn.isRenewed()) {
                throw new SignInRefusedException(status);
            }
            refused = null;
        }
        return token == null;
    }

    /** The body of a sign-in; see {@link SignIn#form}. */
    public String form() {
        return signIn.form();
    }

    /** Reads the token from the answer to a sign-in; see {@link SignIn#token}. */
    public void signedIn(Map<String, Object> headers, InputStream body) throws SiteException, SignInRefusedException {
        keep(headers, () -> signIn.token(status(headers), body));
    }

    /** The key of a site that takes an API key instead of a sign-in; see {@link SignIn#key}. */
    public String key() {
        return signIn.key();
    }

    /** Takes the key as the token of all requests, after the answer to the first one; see {@link SignIn#accepted}. */
    public void keyAccepted(Map<String, Object> headers) throws SiteException, SignInRefusedException {
        keep(headers, () -> signIn.accepted(status(headers)));
    }

    /** How a token is got. */
    @FunctionalInterface
    private interface TokenSource {
        SiteToken token() throws SiteException, SignInRefusedException;
    }

    private void keep(Map<String, Object> headers, TokenSource source) throws SiteException, SignInRefusedException {
        clock.note(text(headers, "Date"));
        try {
            token = source.token();
        } catch (SignInRefusedException e) {
            refused = status(headers);
            if (!signIn.isRenewed()) {
                throw e;
            } // else there is still no token, and the sign-in is repeated with the other password
        }
    }

    /**
     * A call with the current token.
     *
     * @param headers with the path of the request
     */
    public SiteCall call(SiteRequest<?> request, Map<String, Object> headers) throws SiteException {
        SiteToken now = token;
        if (now == null) { // another request had it refused in the moment since the sign-in
            throw new SiteException.TokenExpired();
        }
        return new SiteCall(request, (String) headers.get(PATH), now);
    }

    /** The text of a call's token, for a site that takes it in a header of another name. */
    public String token(SiteCall call) {
        return call.token().text();
    }

    /** The value of the header Authorization. */
    public String authorization(SiteCall call) {
        return "Bearer " + call.token().text();
    }

    /** The answer to a call; its headers are not needed afterwards. */
    public SiteAnswer answer(SiteCall call, Map<String, Object> headers, InputStream body) {
        clock.note(text(headers, "Date"));
        int status = status(headers);
        refusals.note(call.path(), call.token(), status);
        if (status == 401 && Objects.equals(token, call.token())) {
            token = null;
        }
        return new SiteAnswer(call, status, retryAfter.delay(text(headers, "Retry-After")), body);
    }

    /** See {@link SiteAnswer#delay}. */
    public @Nullable Long delay(SiteAnswer answer) {
        return answer.delay();
    }

    /**
     * Returns the next form of the request after a good answer; {@link SiteAnswers#check} handles all others.
     *
     * @throws PageException if the body is not what was requested
     */
    public Object receive(SiteAnswer answer) throws SiteException, PageException, IOException {
        SiteRequest<?> request = answer.call().request();
        try {
            return request.receive(answers.check(answer.status(), answer.body()));
        } catch (NotFound e) {
            return request.missing();
        }
    }

    /** A header that came once. Camel makes a list of one that came twice, and of one in square brackets. */
    private static @Nullable String text(Map<String, Object> headers, String name) {
        return headers.get(name) instanceof String value ? value : null;
    }

    private static int status(Map<String, Object> headers) {
        return (Integer) headers.get(STATUS);
    }
}
