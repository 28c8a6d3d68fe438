package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/ledger",
                "jdbc:postgresql://localhost/ledger",
                "jdbc:postgresql://127.0.0.1:5433/ledger",
                "jdbc:postgresql://[::1]:5433/ledger",
                "jdbc:postgresql://db.example.com/ledger?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "jdbc:postgresql://a.example.com:5432,b.example.com:5432/ledger?sslmode=verify-ca"
            })
    void aFileAndAServerThatIsVerifiedAreAccepted(String address) {
        assertThat(LedgerAddress.RULE.accepts(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger.db",
                "jdbc:h2:tcp://host/ledger",
                "jdbc:mysql://localhost/ledger",
                "jdbc:postgresql:ledger",
                "jdbc:postgresql://db.example.com/ledger",
                "jdbc:postgresql://localhost,db.example.com/ledger",
                "jdbc:postgresql://db.example.com/ledger?sslmode=require",
                "jdbc:postgresql://localhost.example.com/ledger"
            })
    void anythingElseAndAServerThatIsNotVerifiedAreRefused(String address) {
        assertThat(LedgerAddress.RULE.accepts(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/ledger?user=a&password=canary",
                "jdbc:postgresql://localhost/ledger?PASSWORD=canary",
                "jdbc:postgresql://a:canary@localhost/ledger",
                "jdbc:postgresql://localhost/ledger?sslpassword=canary",
                "jdbc:h2:file:./ledger;PASSWORD=canary"
            })
    void aPasswordInTheAddressIsRefusedAndNotPrinted(String address) {
        SettingsCheck check = new SettingsCheck(
                        key -> key.equals("ledger.url") ? Optional.of(address) : Optional.empty(), null)
                .values();
        assertThatThrownBy(check::throwIfProblems)
                .hasMessageContaining("ledger.url must be")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aKeyOfBeforeNamesTheOneThatTookItsPlace() {
        SettingsCheck check = new SettingsCheck(key -> Optional.empty(), null)
                .keys("application.properties", List.of("deliver.give-up-after"));
        assertThatThrownBy(check::throwIfProblems)
                .hasMessageContaining("deliver.give-up-after is called pending.limit now");
    }
}
