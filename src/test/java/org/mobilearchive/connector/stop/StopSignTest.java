package org.mobilearchive.connector.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignTest {
    private final StopSign stop = new StopSign();

    @Test
    void workGoesOnUntilTheSignIsSet() {
        assertThatCode(stop::check).doesNotThrowAnyException();
        assertThatCode(() -> stop.pause(Duration.ofMillis(1))).doesNotThrowAnyException();
        IOException fault = new IOException();
        assertThat(stop.reasonOf(fault)).isSameAs(fault);
        stop.set();
        assertThatThrownBy(stop::check).isInstanceOf(StoppedException.class);
        assertThat(stop.reasonOf(fault)).isInstanceOf(StoppedException.class);
    }

    @Test
    void aPauseEndsWhenTheSignIsSet() {
        CompletableFuture<Void> pause = CompletableFuture.runAsync(() -> {
            try {
                stop.pause(Duration.ofDays(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stop.set();
        assertThatThrownBy(() -> pause.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoppedException.class);
    }

    @Test
    void theSignSaysWhetherAnyoneLooksAtIt() {
        assertThat(new StopSign().set()).isFalse();
        AtomicInteger runs = new AtomicInteger();
        assertThat(stop.onSet(runs::incrementAndGet)).isTrue();
        assertThat(runs).hasValue(0);
        assertThat(stop.set()).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(stop.onSet(runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(2);
        stop.set();
        assertThat(runs).hasValue(2);
    }
}
