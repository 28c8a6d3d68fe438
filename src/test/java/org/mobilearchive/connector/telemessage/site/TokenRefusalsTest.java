package org.mobilearchive.connector.telemessage.site;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.telemessage.site.SiteException.Refused;

class TokenRefusalsTest {
    private static final String LISTING = "/v1/archivers/whatsapp/items";
    private static final String FILE = LISTING + "/1/attachments/a";

    private final TokenRefusals refusals = new TokenRefusals();

    @Test
    void aTokenThatEndsWhileManyRequestsAreUnderWayCountsOnce() {
        for (int request = 0; request < 100; request++) {
            refusals.note(FILE, new SiteToken("same", 1), 401);
        }
        assertThatCode(() -> refusals.check(FILE)).doesNotThrowAnyException();
    }

    @Test
    void aSiteThatRefusesEachTokenIsAskedNoMoreUntilTheNextRun() {
        for (int token = 0; token < TokenRefusals.LIMIT; token++) {
            refusals.note(FILE, new SiteToken("same", token), 401);
        }
        assertThatThrownBy(() -> refusals.check(FILE)).isInstanceOf(Refused.class);
        assertThatCode(() -> refusals.check(LISTING)).doesNotThrowAnyException();
        refusals.forget("whatsapp");
        assertThatCode(() -> refusals.check(FILE)).doesNotThrowAnyException();
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        for (int token = 0; token < 2 * TokenRefusals.LIMIT; token++) {
            refusals.note(FILE, new SiteToken("same", token), token % 3 == 2 ? 200 : 401);
        }
        assertThatCode(() -> refusals.check(FILE)).doesNotThrowAnyException();
    }
}
