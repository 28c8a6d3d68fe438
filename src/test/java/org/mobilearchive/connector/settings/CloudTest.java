package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {
    @ParameterizedTest
    @CsvSource({
        "worldwide, login.microsoftonline.com, outlook.office365.com, graph.microsoft.com, blob.core.windows.net",
        "gcc, login.microsoftonline.com, outlook.office365.com, graph.microsoft.com, blob.core.windows.net",
        "gcc-high, login.microsoftonline.us, outlook.office365.us, graph.microsoft.us, blob.core.usgovcloudapi.net",
        "dod, login.microsoftonline.us, outlook-dod.office365.us, dod-graph.microsoft.us, blob.core.usgovcloudapi.net"
    })
    void aCloudHasItsOwnHosts(String name, String authority, String imap, String graph, String blob) {
        Cloud cloud = Cloud.of(name);
        assertThat(cloud.entraAuthority()).isEqualTo("https://" + authority);
        assertThat(cloud.imapHost()).isEqualTo(imap);
        assertThat(cloud.imapScope()).isEqualTo("https://" + imap + "/.default");
        assertThat(cloud.graphRoot()).isEqualTo("https://" + graph);
        assertThat(cloud.blobSuffix()).isEqualTo(blob);
    }

    @Test
    void anUnknownCloudIsRefusedWithTheNamesThatThereAre() {
        assertThatThrownBy(() -> Cloud.of("GCC_HIGH"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cloud must be one of worldwide, gcc, gcc-high, dod, and is GCC_HIGH");
    }

    @Test
    void theKeyTakesExactlyTheNamesOfTheClouds() {
        Rule rule = Settings.find("cloud").orElseThrow().rule();
        assertThat(Arrays.stream(Cloud.values()).map(Cloud::toString)).allMatch(rule::accepts);
        assertThat(rule.accepts("germany")).isFalse();
    }
}
