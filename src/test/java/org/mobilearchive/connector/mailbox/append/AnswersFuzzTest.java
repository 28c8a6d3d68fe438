package org.mobilearchive.connector.mailbox.append;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.Refusal;

/** Whatever a mail server answers to APPEND has a meaning, and what is kept of it is one printable line. */
class AnswersFuzzTest {
    private static final FolderState FOLDER = new FolderState("Archive", 7, 1);

    @FuzzTest
    void anAnswerHasAMeaningAndAPrintableText(byte[] line) throws Exception {
        IMAPResponse answer;
        try {
            answer = new IMAPResponse("A1 " + new String(line, ISO_8859_1));
        } catch (ProtocolException unreadable) {
            return;
        }
        assertThat(AnswerText.of(answer)).matches("[ -~]{0,200}…?");
        assertThat(AnswerText.code(answer)).isEqualTo(AnswerText.code(answer));
        assertThat(Refusal.of(answer).pause()).isBetween(Duration.ZERO, Refusal.LONGEST_PAUSE);
        assertThat(Refusal.isExpired(answer)).isIn(true, false);
        AppendResult result = Outcome.of(new AppendAnswer.Tagged(answer, 0, 1), FOLDER);
        assertThat(result instanceof AppendResult.Appended).isEqualTo(answer.isOK());
    }
}
