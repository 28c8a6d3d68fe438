package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No object is held in memory as a whole, on its way in or out. */
@Tag("endurance")
class SmallHeapIT extends WithAzurite {
    private static final int FILES = 16;
    private static final long TEN_MEGABYTES = 10L * 1024 * 1024;
    private static final long LARGE = 400L * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void sixteenFilesOfTenMegabytesGoSideBySideWithinAHeapOf256() throws Exception {
        ForkedJvm jvm = stage("-Xmx256m", FILES, TEN_MEGABYTES);
        assertThat(jvm.output()).contains("staged " + FILES + " files");
        assertThat(jvm.exit()).isZero();
        assertThat(container.listBlobs())
                .hasSize(FILES)
                .allMatch(blob -> blob.getProperties().getContentLength() == TEN_MEGABYTES);
    }

    @Test
    void aFileLargerThanTheHeapIsStagedAndReadBack() throws Exception {
        ForkedJvm jvm = stage("-Xmx96m", 1, LARGE);
        assertThat(jvm.output()).contains("staged 1 files");
        assertThat(container.listBlobs())
                .singleElement()
                .matches(blob -> blob.getProperties().getContentLength() == LARGE);
    }

    private ForkedJvm stage(String heap, int files, long size) throws Exception {
        Path keys = KeysFile.write(folder, StagingRoutes.byKey(azurite, container));
        return ForkedJvm.run(
                StageFiles.class,
                List.of(heap, "-XX:+ExitOnOutOfMemoryError"),
                Map.of(),
                keys.toString(),
                folder.toString(),
                Integer.toString(files),
                Long.toString(size));
    }
}
