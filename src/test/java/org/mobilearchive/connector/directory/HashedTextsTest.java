package org.mobilearchive.connector.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashedTextsTest {
    private static final int MANY = 50_000;

    private final HashedTexts texts = new HashedTexts();

    @Test
    void everyTextHasItsNumberHoweverManyThereAre() {
        for (int i = 1; i <= MANY; i++) {
            texts.merge("text " + i, i, Integer::sum);
        }
        for (int i = 1; i <= MANY; i++) {
            assertThat(texts.get("text " + i)).isEqualTo(i);
        }
        assertThat(texts.numbers()).hasSize(MANY);
    }

    @Test
    void aTextThatWasNeverPutHasNone() {
        assertThat(texts.get("text")).isEqualTo(HashedTexts.NONE);
        texts.merge("other", 7, Integer::sum);
        assertThat(texts.get("text")).isEqualTo(HashedTexts.NONE);
    }

    @Test
    void theSecondNumberOfATextIsMergedWithTheFirst() {
        texts.merge("text", 7, Integer::sum);
        texts.merge("text", 5, (first, second) -> first * 10 + second);
        assertThat(texts.get("text")).isEqualTo(75);
        assertThat(texts.numbers()).containsExactly(75);
    }
}
