package org.mobilearchive.connector.mailbox.imap;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/** A server's text made safe to keep: one line of printable characters, bounded in length. */
public final class AnswerText {
    private static final int MAX_LENGTH = 200;
    private static final Pattern CLASSES =
            Pattern.compile("^(?:Jakarta Mail Exception: )?(?:[\\w.$]+(?:Exception|Error)(?:: |$))*");

    private static final Pattern EXCHANGE =
            Pattern.compile("\\bAuthFailed:[A-Za-z][A-Za-z0-9]{0,39}(?:-[A-Za-z][A-Za-z0-9]{0,39}){0,2}");

    private AnswerText() {}

    /** Response code and text of an answer. */
    public static String of(Response answer) {
        answer.reset();
        return words(clean(answer.getRest()));
    }

    /** What the server answered, or what happened to the connection or to the message. */
    public static String of(Throwable failure) {
        if (failure instanceof ProtocolException refused && refused.getResponse() != null) {
            Response answer = refused.getResponse();
            return answer.isNO() ? "NO " + of(answer) : answer.isBAD() ? "BAD " + of(answer) : of(answer);
        }
        return failure.getMessage() == null ? "no reason is given" : words(clean(failure.getMessage()));
    }

    /** Without the classes that the protocol layer puts before a text that is not the server's. */
    private static String words(String text) {
        String words = CLASSES.matcher(text).replaceFirst("");
        return words.startsWith("Connection dropped by server") ? "the server ended the connection" : words;
    }

    /** The response code in capitals, such as {@code OVERQUOTA}; empty if there is none (RFC 9051 section 7.1). */
    public static String code(Response answer) {
        answer.reset();
        String code = answer.isNextNonSpace('[') ? answer.readAtom() : null;
        return code == null ? "" : code.toUpperCase(Locale.ROOT);
    }

    /** The response code of a failed command's answer. */
    public static String code(ProtocolException failure) {
        @Nullable Response answer = failure.getResponse();
        return answer == null ? "" : code(answer);
    }

    /**
     * The reason that Exchange gives for a refused sign-in, such as {@code AuthFailed:LogonDenied-BasicAuthBlocked}; empty if
     * there is none. It may be followed by the user's name, which is left out.
     */
    public static String exchangeCode(ProtocolException failure) {
        @Nullable Response answer = failure.getResponse();
        Matcher found = EXCHANGE.matcher(answer == null ? "" : of(answer));
        return found.find() ? found.group() : "";
    }

    private static String clean(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
