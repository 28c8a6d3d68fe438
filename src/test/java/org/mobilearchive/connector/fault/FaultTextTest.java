package org.mobilearchive.connector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextTest {
    @Test
    void anAnswerThatWasCutOffIsSaidInWordsAndNamesNoClass() {
        String cut = "closed the connection before its answer was complete";
        assertThat(FaultText.of(new ConnectionClosedException("Premature end of body")))
                .contains(cut);
        assertThat(FaultText.of(new TruncatedChunkException("Truncated chunk"))).contains(cut);
        assertThat(FaultText.of(new SocketException("Connection reset")))
                .isEqualTo("the connection to the server ended (Connection reset): try again later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate_required", "bad_certificate", "unknown_ca"})
    void aServerThatRefusesTheClientCertificateIsUnderstood(String alert) {
        assertThat(FaultText.of(new SSLHandshakeException("Received fatal alert: " + alert)))
                .contains("the client certificate", "telemessage.client-certificate");
    }

    /** With TLS 1.3 the client is already sending when the server refuses it. */
    @Test
    void aConnectionThatEndsWhileTheClientSendsNamesTheClientCertificateAsAPossibleCause() {
        assertThat(FaultText.of(new SocketException("Broken pipe")))
                .contains("try again later", "telemessage.client-certificate");
    }
}
