package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.books.RunSummary;

class PackFaultsIT {
    @TempDir
    Path folder;

    @Test
    void itemsWhosePackCannotBeStagedStayPendingAndTheNextRunImportsThemOnce() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok").chat("A-2", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            Path inTheWay = connector.work().staging().resolve("packs");
            Files.createDirectories(inTheWay.getParent());
            Files.createFile(inTheWay);

            RunSummary without = connector.run();
            assertThat(without.failure()).isNull();
            assertThat(without.pending()).isEqualTo(2);
            assertThat(without.windowsIncomplete()).isEqualTo(1);
            assertThat(connector.work().spooled()).isEmpty();

            Files.delete(inTheWay);
            RunSummary with = connector.run();
            assertThat(with.complete()).isTrue();
            assertThat(with.imported()).isEqualTo(2);
            assertThat(connector.run().copies()).isZero();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2");
        }
    }
}
