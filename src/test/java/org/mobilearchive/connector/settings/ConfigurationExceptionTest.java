package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationExceptionTest {
    @Test
    void aProblemThatSeveralFilesHaveInCommonIsToldOnce() {
        assertThat(new ConfigurationException(List.of("the folder is open", "a key is missing", "the folder is open"))
                        .getMessage()
                        .lines())
                .containsExactly("the folder is open", "a key is missing");
    }
}
