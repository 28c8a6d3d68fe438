package org.mobilearchive.connector.mailbox.append;

import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.Refusal;
import org.mobilearchive.connector.mailbox.imap.UidSet;

/** What an answer to APPEND means for the message. */
final class Outcome {
    /** The words of servers without the response code TOOBIG; none of them speaks of the mailbox's size. */
    private static final Pattern TOO_BIG = Pattern.compile(
            "maximum size of appendable message|message (is )?too (large|big)|message size exceeds|maximum message size",
            Pattern.CASE_INSENSITIVE);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Outcome() {}

    static AppendResult of(AppendAnswer answer, FolderState folder) {
        if (answer instanceof AppendAnswer.Tagged tagged) {
            return of(tagged, folder);
        } else if (answer instanceof AppendAnswer.LostBefore lost) {
            return new AppendResult.NotSent(lost.detail(), lost.announced());
        } else if (answer instanceof AppendAnswer.LostAfter lost) {
            return new AppendResult.Unknown(lost.detail(), pause(lost.silence()));
        } else if (answer instanceof AppendAnswer.Unreadable unreadable) {
            return unreadable(unreadable.detail());
        } else if (answer instanceof AppendAnswer.Unopened unopened) {
            return unreadable(unopened.detail());
        }
        throw new IllegalStateException("no such answer: " + answer);
    }

    /** A server that only is slow may still be storing the message when the connection is given up. */
    private static Duration pause(Duration silence) {
        return silence.compareTo(LONGEST_PAUSE) < 0 ? silence : LONGEST_PAUSE;
    }

    /** Nothing of the message was stored, because its bytes are unavailable now. */
    static AppendResult unreadable(String detail) {
        return new AppendResult.Deferred("the message was not read: " + detail);
    }

    /** Whether the folder was missing when this message arrived, and may be created. */
    static boolean isTryCreate(@Nullable AppendAnswer answer) {
        return answer instanceof AppendAnswer.Tagged tagged && isTryCreate(tagged.response());
    }

    /** Whether the folder is missing and may be created, RFC 9051 section 6.3.12. */
    static boolean isTryCreate(Response response) {
        return response.isNO() && AnswerText.code(response).equals("TRYCREATE");
    }

    /**
     * Whether a command with several messages was refused for a reason that may lie in one of them: none was stored
     * (RFC 3502), so each is sent again alone and gets its own answer.
     */
    static boolean isRefusedTogether(@Nullable AppendAnswer answer) {
        return answer instanceof AppendAnswer.Tagged tagged
                && tagged.of() > 1
                && !tagged.response().isOK()
                && !Refusal.of(tagged.response()).isForTheMailbox();
    }

    private static AppendResult of(AppendAnswer.Tagged tagged, FolderState folder) {
        Response response = tagged.response();
        if (response.isOK()) {
            AppendResult.@Nullable Appended appended = appendUid(tagged);
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

    /** APPENDUID, RFC 4315 section 3; null if the server has no UIDPLUS. */
    private static AppendResult.@Nullable Appended appendUid(AppendAnswer.Tagged tagged) {
        Response response = tagged.response();
        if (!AnswerText.code(response).equals("APPENDUID")) {
            return null;
        }
        long uidValidity = response.readLong();
        response.skipSpaces();
        @Nullable String set = response.readAtom();
        @Nullable Long uid = UidSet.at(set == null ? "" : set, tagged.of(), tagged.position());
        return uidValidity < 1 || uid == null ? null : new AppendResult.Appended(uidValidity, uid);
    }
}
