package org.mobilearchive.connector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheIT {
    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private TokenEndpoint entra;
    private TokenCache cache;

    @BeforeEach
    void start() throws Exception {
        entra = TokenEndpoint.start(folder);
        cache = new TokenCache(entra.tokens(), clock);
    }

    @AfterEach
    void stop() {
        entra.close();
    }

    @Test
    void oneTokenServesAllUntilTenMinutesBeforeItsEnd() throws Exception {
        AccessToken first = cache.current();
        clock.forward(Duration.ofMinutes(64));
        assertThat(cache.current()).isEqualTo(first);
        clock.forward(Duration.ofMinutes(2));
        AccessToken second = cache.current();
        assertThat(second).isNotEqualTo(first);
        assertThat(cache.current()).isEqualTo(second);
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void whatWasSignedInWithATokenIsRetiredFiveMinutesBeforeItsEnd() throws Exception {
        AccessToken token = cache.current();
        clock.forward(Duration.ofMinutes(69));
        assertThat(cache.isUsable(token)).isTrue();
        clock.forward(Duration.ofMinutes(2));
        assertThat(cache.isUsable(token)).isFalse();
    }

    @Test
    void aShortLivedTokenIsUsedForMostOfItsLife() throws Exception {
        entra.lifetime(Duration.ofSeconds(80));
        AccessToken token = cache.current();
        clock.forward(Duration.ofSeconds(50));
        assertThat(cache.current()).isEqualTo(token);
        clock.forward(Duration.ofSeconds(15));
        assertThat(cache.isUsable(token)).isTrue();
        assertThat(cache.current()).isNotEqualTo(token);
    }

    @Test
    void manyWhoWantItAtOnceAskOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(16);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<AccessToken>> wanted = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                wanted.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return cache.current();
                }));
            }
            Set<AccessToken> got = new HashSet<>();
            for (Future<AccessToken> one : wanted) {
                got.add(one.get(20, TimeUnit.SECONDS));
            }
            assertThat(got).hasSize(1);
            assertThat(entra.requests()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWrongSecretIsTriedOnceAMinuteAndNotByEveryMailbox() throws Exception {
        TokenCache wrong = new TokenCache(entra.tokensByWrongSecret(), clock);
        for (int mailbox = 0; mailbox < 50; mailbox++) {
            assertThatThrownBy(wrong::current).isInstanceOf(TokenRefusedException.class);
        }
        assertThat(entra.requests()).isEqualTo(1);
        clock.forward(Duration.ofSeconds(61));
        assertThatThrownBy(wrong::current).isInstanceOf(TokenRefusedException.class);
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void retryAfterIsWaitedFor() throws Exception {
        entra.next(429, Map.of("Retry-After", "90"), "");
        assertThatThrownBy(cache::current).isInstanceOf(TokenUnavailableException.class);
        clock.forward(Duration.ofSeconds(85));
        assertThatThrownBy(cache::current).isInstanceOf(TokenUnavailableException.class);
        assertThat(entra.requests()).isEqualTo(1);
        clock.forward(Duration.ofSeconds(6));
        assertThat(cache.current().value()).isEqualTo(entra.given().get(0));
    }

    @Test
    void aTokenIsUsedOnWhileTheAuthorityIsAway() throws Exception {
        AccessToken token = cache.current();
        clock.forward(Duration.ofMinutes(66));
        entra.next(503, Map.of(), "");
        assertThat(cache.current()).isEqualTo(token);
        clock.forward(Duration.ofMinutes(5));
        entra.next(503, Map.of(), "");
        assertThatThrownBy(cache::current).isInstanceOf(TokenUnavailableException.class);
    }

    @Test
    void aRefusedTokenIsRenewedOnceForAll() throws Exception {
        AccessToken refused = cache.current();
        clock.forward(Duration.ofMinutes(2));
        AccessToken renewed = cache.renewed(refused);
        assertThat(renewed).isNotEqualTo(refused);
        assertThat(cache.renewed(refused)).isEqualTo(renewed);
        assertThat(cache.current()).isEqualTo(renewed);
        assertThat(cache.renewed(renewed))
                .as("too young for another one to help")
                .isEqualTo(renewed);
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void aTokenShowsItsEndAndNotItsValue() throws Exception {
        assertThat(cache.current().toString()).contains("expires").doesNotContain("eyJ");
    }
}
