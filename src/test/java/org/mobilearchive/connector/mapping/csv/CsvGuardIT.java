package org.mobilearchive.connector.mapping.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CsvGuardIT {
    @Test
    @Timeout(60)
    void aFileWithoutEndIsRefused() throws IOException {
        try (Reader endless = new CsvGuard(new EndlessLines())) {
            assertThatThrownBy(() -> endless.transferTo(Writer.nullWriter()))
                    .isInstanceOf(CsvException.class)
                    .hasMessageStartingWith("has more than 268435456 characters");
        }
    }

    /** Empty lines for ever. */
    private static final class EndlessLines extends Reader {
        @Override
        public int read(char[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, '\n');
            return length;
        }

        @Override
        public void close() {}
    }
}
