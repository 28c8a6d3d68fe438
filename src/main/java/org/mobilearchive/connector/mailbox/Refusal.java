package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a server's NO, BAD or BYE means for the mailbox as a whole. Exchange Online says it in words alone: these are its
 * words.
 *
 * @param pause how long nothing is to be asked of the mailbox; zero for {@link Kind#OTHER}
 */
record Refusal(Kind kind, Duration pause) {
    /** What is refused. */
    enum Kind {
        /** This command alone. */
        OTHER,
        /** Everything for a while: too much was asked, or the server behind is away. */
        THROTTLED,
        /** Everything, until somebody gives the account access to the mailbox. */
        NO_ACCESS
    }

    /** The longest that a server is waited for, whatever it asks. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
    private static final Refusal OTHER = new Refusal(Kind.OTHER, Duration.ZERO);
    private static final Pattern BACK_OFF =
            Pattern.compile("suggested backoff time: (\\d{1,18}) milliseconds", Pattern.CASE_INSENSITIVE);
    private static final Pattern THROTTLED =
            Pattern.compile("request is throttled|suggested backoff time|server unavailable", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_ACCESS =
            Pattern.compile("user is authenticated but not connected", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPIRED =
            Pattern.compile("session invalidated|accesstokenexpired", Pattern.CASE_INSENSITIVE);

    Refusal {
        requireNonNull(kind, "kind is null");
        requireNonNull(pause, "pause is null");
    }

    static Refusal of(Response answer) {
        return of(AnswerText.of(answer));
    }

    static Refusal of(ProtocolException failure) {
        @Nullable Response answer = failure.getResponse();
        return answer == null ? OTHER : of(answer);
    }

    /** Whether a BYE says that the sign-in of this connection holds no longer. */
    static boolean isExpired(Response bye) {
        return EXPIRED.matcher(AnswerText.of(bye)).find();
    }

    private static Refusal of(String text) {
        if (NO_ACCESS.matcher(text).find()) {
            return new Refusal(Kind.NO_ACCESS, LONGEST_PAUSE);
        }
        return THROTTLED.matcher(text).find() ? new Refusal(Kind.THROTTLED, pause(text)) : OTHER;
    }

    private static Duration pause(String text) {
        Matcher asked = BACK_OFF.matcher(text);
        Duration pause = asked.find() ? Duration.ofMillis(Long.parseLong(asked.group(1))) : USUAL_PAUSE;
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    boolean isForTheMailbox() {
        return kind != Kind.OTHER;
    }

    /** The failure of whatever is asked of the mailbox now; not for {@link Kind#OTHER}. */
    MailboxException failure(String answer) {
        return kind == Kind.NO_ACCESS
                ? new NoAccessException(answer, pause)
                : new MailboxUnavailableException(
                        "The mail server asks to wait for " + pause + ": its answer was " + answer, null, pause);
    }
}
