package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console is served to this machine alone, as long as it has neither OIDC nor TLS. */
class ConsoleAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8480", "localhost:8480", "[::1]:8480", "127.0.0.1:0"})
    void thisMachineIsTaken(String address) {
        assertThat(Settings.broken("console.address", address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:8480",
                "[::]:8480",
                "10.0.0.5:8480",
                "console.example.com:8480",
                "127.0.0.1",
                "127.0.0.1:99999",
                "127.0.0.1@evil.example:80",
                "evil@127.0.0.1:80",
                "127.0.0.1:80/x",
                ":8480",
                "8480"
            })
    void anyOtherAddressIsRefusedWithTheReason(String address) {
        assertThat(Settings.broken("console.address", address))
                .get()
                .asString()
                .contains("this machine alone", "neither OIDC nor TLS yet");
    }
}
