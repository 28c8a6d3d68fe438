package org.mobilearchive.connector.message.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Base64LinesTest {
    @Property
    void theSameAsOfAllBytesAtOnceHoweverTheyCome(
            @ForAll @IntRange(max = 9_000) int length,
            @ForAll @IntRange(min = 1, max = 5_000) int step,
            @ForAll long seed)
            throws IOException {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Base64Lines lines = new Base64Lines(out)) {
            int from = 0;
            while (from < length) {
                int some = Math.min(step, length - from);
                if (some == 1) {
                    lines.write(bytes[from]);
                } else {
                    lines.write(bytes, from, some);
                }
                from += some;
            }
        }
        assertThat(out.toByteArray()).isEqualTo(Base64.getMimeEncoder().encode(bytes));
    }
}
