package org.mobilearchive.connector.mailbox.imap;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.DurationText;

/**
 * What a server's NO, BAD or BYE means for the mailbox as a whole. Exchange Online sends only text, no response codes:
 * the patterns match its wording.
 *
 * @param pause how long the mailbox is paused; zero for {@link Kind#OTHER}
 */
public record Refusal(Kind kind, Duration pause) {
    /** What is refused. */
    enum Kind {
        /** This command alone. */
        OTHER,
        /** Everything for a while: the client is throttled, or the backend server is unavailable. */
        THROTTLED,
        /** Everything, until somebody gives the account access to the mailbox. */
        NO_ACCESS
    }

    /** The longest pause, even if the server asks for more. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

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

    public Refusal {
        requireNonNull(kind, "kind is null");
        requireNonNull(pause, "pause is null");
    }

    public static Refusal of(Response answer) {
        return of(AnswerText.of(answer));
    }

    public static Refusal of(ProtocolException failure) {
        @Nullable Response answer = failure.getResponse();
        return answer == null ? OTHER : of(answer);
    }

    /** Whether a BYE says that this connection's sign-in is no longer valid. */
    public static boolean isExpired(Response bye) {
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

    public boolean isForTheMailbox() {
        return kind != Kind.OTHER;
    }

    /** The exception for every operation on the mailbox now; not for {@link Kind#OTHER}. */
    public MailboxException failure(String answer) {
        return kind == Kind.NO_ACCESS
                ? new NoAccessException(answer, pause)
                : new MailboxUnavailableException(
                        "The mail server asks to wait for " + DurationText.of(pause) + ": its answer was " + answer,
                        null,
                        pause);
    }
}
