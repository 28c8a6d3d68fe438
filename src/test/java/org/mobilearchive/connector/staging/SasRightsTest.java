package org.mobilearchive.connector.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signature says of itself tells why a run would fail with it, and nothing of its secret is shown. */
class SasRightsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sv=2024-11-04&st=2026-12-01T11%3A59%3A00Z&se=2026-12-02T12%3A00%3A00Z&sr=c&sp=rcl&sig=x",
                "sv=2024-11-04&ss=bfqt&srt=sco&sp=rwdlacup&se=2026-12-02&sig=x",
                "sv=2024-11-04&si=policy&sr=c&sig=x",
                "se=whenever&sig=x",
                "sig=%",
                "",
            })
    void aSignatureThatAllowsARunIsWithoutAProblem(String token) {
        assertThat(SasRights.of(token).problems(NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "se=2026-12-01T11:59Z | ended at 2026-12-01T11:59:00Z",
                "se=2026-12-01 | ended at 2026-12-01T00:00:00Z",
                "st=2026-12-01T12:00:01Z | begins at 2026-12-01T12:00:01Z, and it is 2026-12-01T12:00:00Z",
                "sp=cl | lacks read (r)",
                "sp=r | lacks create (c), list (l)",
                "sr=b&sp=rcl | is for one blob (sr=b)",
                "ss=f&srt=co&sp=rcl | is not for blobs",
                "ss=b&srt=o&sp=rcl | is not for containers",
                "ss=b&srt=c&sp=rcl | is not for objects",
            })
    void whatItLacksIsSaid(String token, String problem) {
        assertThat(SasRights.of(token + "&sig=canary").problems(NOW))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void everyProblemIsSaidAtOnceAndNeverTheSignature() {
        SasRights rights = SasRights.of("sp=d&se=2020-01-01&sig=canary");
        assertThat(rights.problems(NOW)).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .doesNotContain("canary"));
        assertThat(rights).hasToString("SasRights");
    }
}
