package org.mobilearchive.connector.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.staging.StagedObject;

class VerifiedInputStreamTest {
    private static final byte[] CONTENT = "what was staged".getBytes(UTF_8);

    @Property
    void whatWasStagedIsReadByteForByte(@ForAll byte[] content, @ForAll @IntRange(min = 1, max = 9) int block)
            throws IOException {
        assertThat(read(content, content, block)).isEqualTo(content);
    }

    @Property
    void theLastBytesOfWhatWasChangedAreNeverHandedOut(@ForAll @IntRange(min = 1, max = 30) int block) {
        byte[] changed = CONTENT.clone();
        changed[0] ^= 1;
        assertRefused(changed, block, "has another");
        assertRefused(Arrays.copyOf(CONTENT, CONTENT.length - 1), block, "has 14");
        assertRefused(Arrays.copyOf(CONTENT, CONTENT.length + 1), block, "has more");
    }

    @Test
    void singleBytesAndSkippedOnesAreVerifiedToo() throws IOException {
        InputStream in = new VerifiedInputStream(new ByteArrayInputStream(CONTENT), object(CONTENT));
        assertThat(in.read()).isEqualTo('w');
        in.skipNBytes(CONTENT.length - 2);
        assertThat(in.read()).isEqualTo('d');
        assertThat(in.read()).isEqualTo(-1);
    }

    private static void assertRefused(byte[] stored, int block, String how) {
        ByteArrayOutputStream handedOut = new ByteArrayOutputStream();
        assertThatThrownBy(() -> copy(stored, CONTENT, block, handedOut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(how)
                .hasMessageContaining("changed after it was staged");
        assertThat(handedOut.size()).isLessThan(CONTENT.length);
    }

    private static byte[] read(byte[] stored, byte[] staged, int block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(stored, staged, block, out);
        return out.toByteArray();
    }

    private static void copy(byte[] stored, byte[] staged, int block, ByteArrayOutputStream out) throws IOException {
        try (InputStream in = new VerifiedInputStream(new ByteArrayInputStream(stored), object(staged))) {
            byte[] buffer = new byte[block];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private static StagedObject object(byte[] content) {
        return new StagedObject("messages/x", content.length, Sha256.hex(content));
    }
}
