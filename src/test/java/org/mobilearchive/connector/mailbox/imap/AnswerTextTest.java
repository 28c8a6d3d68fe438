package org.mobilearchive.connector.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.Response;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
    @Test
    void anAnswerKeepsItsStatusAndLosesItsTag() throws Exception {
        assertThat(AnswerText.of(new CommandFailedException(new Response("A3 NO [NONEXISTENT] no such folder"))))
                .isEqualTo("NO [NONEXISTENT] no such folder");
    }

    @Test
    void noClassIsNamed() throws Exception {
        Response dropped = Response.byeResponse(new IOException("Connection dropped by server?"));
        assertThat(AnswerText.of(new ConnectionException((Protocol) null, dropped)))
                .isEqualTo(AnswerText.of(new IOException("Connection dropped by server?")))
                .isEqualTo("the server ended the connection");
        assertThat(AnswerText.of(Response.byeResponse(new IOException("gone")))).isEqualTo("gone");
        assertThat(AnswerText.of(new SocketTimeoutException("Read timed out"))).isEqualTo("Read timed out");
        assertThat(AnswerText.of(new EOFException())).isEqualTo("no reason is given");
    }
}
