package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class StoredTextTest {
    @Property
    void anyTextComesBackAsItWas(@ForAll String text) {
        assertThat(StoredText.decode(StoredText.encode(text))).isEqualTo(text);
    }

    @Property
    void surrogatesAndEscapesComeBackAsTheyWere(
            @ForAll
                    @CharRange(from = '\ud7fe', to = '\ue001')
                    @CharRange(from = '\\', to = '\\')
                    @CharRange(from = '\0', to = '\2')
                    String text) {
        assertThat(StoredText.decode(StoredText.encode(text))).isEqualTo(text);
    }

    @Test
    void ordinaryTextIsStoredAsItIsAndNothingUnstorableIsLeft() {
        assertThat(StoredText.encode("wamid:é中😀|x")).isEqualTo("wamid:é中😀|x");
        assertThat(StoredText.encode("a\0b\ud83dc\\u0000")).isEqualTo("a\\u0000b\\ud83dc\\\\u0000");
    }
}
