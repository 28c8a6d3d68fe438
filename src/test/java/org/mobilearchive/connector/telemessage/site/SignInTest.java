package org.mobilearchive.connector.telemessage.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.settings.Secret;

class SignInTest {
    private final SignIn signIn = new SignIn("org", Secret.fixed("p&w d+"));

    @Test
    void userNameAndPasswordAreEncodedIntoTheForm() {
        assertThat(signIn.form()).isEqualTo("grant_type=password&username=org&password=p%26w+d%2B");
    }

    @Test
    void theTokenIsReadWhateverStandsBesideIt() throws Exception {
        assertThat(token(
                        200,
                        "{\"access_token\":\"eyJ.a-b_c~+/==\",\"token_type\":\"bearer\",\"expires_in\":3600,\"x\":[]}"))
                .isEqualTo("eyJ.a-b_c~+/==");
        assertThat(token(200, "{\"access_token\":\"t\"}")).isEqualTo("t");
    }

    @Test
    void theSameTextOfTwoSignInsIsTwoTokensThatShowNothingOfIt() throws Exception {
        byte[] answer = "{\"access_token\":\"secret\"}".getBytes(UTF_8);
        SiteToken first = signIn.token(200, new ByteArrayInputStream(answer));
        SiteToken second = signIn.token(200, new ByteArrayInputStream(answer));
        assertThat(first).isNotEqualTo(second).hasToString("token of sign-in 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void wrongCredentialsNameTheKeysToCheck(int status) {
        assertThatThrownBy(() -> token(status, "{\"error\":\"secret\"}"))
                .isInstanceOf(SignInRefusedException.class)
                .hasMessageContaining("status " + status)
                .hasMessageContaining("telemessage.username")
                .hasMessageContaining("telemessage.password")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 404, 429, 500, 503})
    void anyOtherStatusMayPass(int status) {
        assertThatThrownBy(() -> token(status, "{\"access_token\":\"secret\"}"))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>secret</html>",
                "secret",
                "null",
                "[]",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":5}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"secret\\r\\nX: y\"}",
                "{\"access_token\":\"secret x\"}",
                "{\"access_token\":\"secret\\u0000\"}",
                "{\"access_token\":\"sécret\"}",
                "{\"access_token\":\"secret\"",
                "{\"access_token\":\"secret\",\"access_token\":\"secret\"}",
                "{\"access_token\":\"secret\"} x",
                "{\"access_token\":\"secret\",\"token_type\":\"mac\"}"
            })
    void anAnswerWithoutAUsableTokenSaysSoWithoutABit(String body) {
        assertThatThrownBy(() -> token(200, body))
                .isInstanceOf(SiteException.class)
                .hasNoCause()
                .hasMessageContaining("telemessage.base-url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAnswerIsReadToABound() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };

        assertThatThrownBy(() -> signIn.token(200, endless)).isInstanceOf(SiteException.class);
        assertThatThrownBy(() -> token(200, "[".repeat(60_000))).isInstanceOf(SiteException.class);
    }

    private String token(int status, String body) throws Exception {
        return signIn.token(status, new ByteArrayInputStream(body.getBytes(UTF_8)))
                .text();
    }
}
