package org.mobilearchive.connector.mailbox;

import java.util.Locale;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/** What a server said, fit to be kept: one line of printable characters, bounded. */
final class AnswerText {
    private static final int MAX_LENGTH = 200;

    private AnswerText() {}

    /** Response code and text of an answer. */
    static String of(Response answer) {
        answer.reset();
        return clean(answer.getRest());
    }

    /** The kind and the text of a failure. */
    static String of(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : clean(kind + ": " + failure.getMessage());
    }

    /** The response code in capitals, such as {@code OVERQUOTA}; empty where there is none (RFC 9051 section 7.1). */
    static String code(Response answer) {
        answer.reset();
        String code = answer.isNextNonSpace('[') ? answer.readAtom() : null;
        return code == null ? "" : code.toUpperCase(Locale.ROOT);
    }

    /** The response code of the answer that a command failed with. */
    static String code(ProtocolException failure) {
        @Nullable Response answer = failure.getResponse();
        return answer == null ? "" : code(answer);
    }

    private static String clean(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
