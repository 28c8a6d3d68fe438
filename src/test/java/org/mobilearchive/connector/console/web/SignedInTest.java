package org.mobilearchive.connector.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long links and sessions last, and how guessing is slowed down. */
class SignedInTest {
    private Instant now = Instant.parse("2026-12-01T08:00:00Z");
    private final Sessions sessions = new Sessions(() -> now);
    private final Links links = new Links(() -> now);
    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void aLinkHas256BitsAndLetsInOnce() {
        String token = links.fresh();
        assertThat(token).hasSize(43).isNotEqualTo(links.fresh());
        assertThat(links.take(token)).isTrue();
        assertThat(links.take(token)).isFalse();
    }

    @Test
    void aLinkLetsInForTenMinutes() {
        String early = links.fresh();
        String late = links.fresh();
        pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(links.take(early)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(links.take(late)).isFalse();
    }

    @Test
    void linksThatNobodyUsesDoNotPileUp() {
        String first = links.fresh();
        List<String> more = new ArrayList<>();
        for (int i = 0; i < Links.MOST; i++) {
            more.add(links.fresh());
        }
        assertThat(links.take(first)).isFalse();
        assertThat(links.take(more.get(0))).isTrue();
    }

    @Test
    void aSessionEndsHalfAnHourAfterThePersonsLastAct() {
        String name = sessions.begin("ana");
        pass(Duration.ofMinutes(29));
        assertThat(sessions.find(name, true)).map(Session::actor).contains("ana");
        pass(Duration.ofMinutes(29));
        assertThat(sessions.find(name, false)).isPresent();
        pass(Duration.ofMinutes(1));
        assertThat(sessions.find(name, true))
                .as("a page that renews itself is no act")
                .isEmpty();
    }

    @Test
    void aSessionEndsAfterEightHoursInAnyCase() {
        String name = sessions.begin("ana");
        for (int i = 1; i < 8 * 4; i++) {
            pass(Duration.ofMinutes(15));
            assertThat(sessions.find(name, true)).isPresent();
        }
        pass(Duration.ofMinutes(15));
        assertThat(sessions.find(name, true)).isEmpty();
    }

    @Test
    void eachSignInHasANewNameAndSigningOutEndsIt() {
        String one = sessions.begin("ana");
        String other = sessions.begin("ana");
        assertThat(one).hasSize(43).isNotEqualTo(other);
        sessions.end(one);
        assertThat(sessions.find(one, true)).isEmpty();
        assertThat(sessions.find(other, true)).isPresent();
        assertThat(sessions.find("chosen by somebody else", true)).isEmpty();
    }

    @Test
    void eachFailureDoublesTheWaitUpToHalfAMinute() {
        assertThat(attempts.left()).isZero();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            attempts.failed();
            waits.add(attempts.left().toSeconds());
            pass(attempts.left());
            assertThat(attempts.left()).isZero();
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        attempts.succeeded();
        attempts.failed();
        assertThat(attempts.left()).isEqualTo(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
