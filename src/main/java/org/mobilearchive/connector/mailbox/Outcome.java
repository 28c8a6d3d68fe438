package org.mobilearchive.connector.mailbox;

import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/** What an answer to APPEND means for the message. */
final class Outcome {
    /** Servers without the response code TOOBIG say so in words; a mailbox's size is another matter. */
    private static final Pattern TOO_BIG = Pattern.compile(
            "maximum size of appendable message|message (is )?too (large|big)|message size exceeds|maximum message size",
            Pattern.CASE_INSENSITIVE);

    private Outcome() {}

    static AppendResult of(AppendAnswer answer, FolderState folder) {
        if (answer instanceof AppendAnswer.Tagged tagged) {
            return of(tagged.response(), folder);
        } else if (answer instanceof AppendAnswer.LostBefore lost) {
            return new AppendResult.NotSent(lost.detail());
        } else if (answer instanceof AppendAnswer.LostAfter lost) {
            return new AppendResult.Unknown(lost.detail());
        } else if (answer instanceof AppendAnswer.Unreadable unreadable) {
            return new AppendResult.Deferred("the message cannot be read: " + unreadable.detail());
        }
        throw new IllegalStateException("no such answer: " + answer);
    }

    /** Whether the folder is missing and may be made, RFC 9051 section 6.3.12. */
    static boolean isTryCreate(Response response) {
        return response.isNO() && AnswerText.code(response).equals("TRYCREATE");
    }

    private static AppendResult of(Response response, FolderState folder) {
        if (response.isOK()) {
            AppendResult.@Nullable Appended appended = appendUid(response);
            return appended == null ? new AppendResult.Appended(folder.uidValidity(), null) : appended;
        }
        String detail = AnswerText.of(response);
        if (response.isNO() && isTooBig(AnswerText.code(response), detail)) {
            return new AppendResult.Refused(detail);
        }
        Refusal refusal = Refusal.of(response);
        return refusal.isForTheMailbox()
                ? new AppendResult.Deferred(AnswerText.of(refusal.failure(detail)), refusal.pause())
                : new AppendResult.Deferred(detail);
    }

    private static boolean isTooBig(String code, String text) {
        return code.equals("TOOBIG")
                || (!code.equals("OVERQUOTA") && TOO_BIG.matcher(text).find());
    }

    /** APPENDUID, RFC 4315 section 3; null where the server has no UIDPLUS. */
    private static AppendResult.@Nullable Appended appendUid(Response response) {
        if (!AnswerText.code(response).equals("APPENDUID")) {
            return null;
        }
        long uidValidity = response.readLong();
        long uid = response.readLong();
        return uidValidity > 0 && uid > 0 ? new AppendResult.Appended(uidValidity, uid) : null;
    }
}
