package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:./data/ledger",
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
                "jdbc:h2:file:./data/ledger",
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

    /** Each was understood by the driver, and undid the check of the host or of TLS, or ran something. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.com/l?sslmode=verify-full&sslmode=disable, sslmode must be there once",
        "jdbc:postgresql://db.example.com/l?sslmode=verify-full&%73slmode=disable, sslmode must be there once",
        "jdbc:postgresql://localhost/l?sslmode=anything, sslmode has a value that is not allowed",
        "jdbc:postgresql://localhost/l?PGHOST=db.example.com, PGHOST is not allowed in it. Allowed are ApplicationName",
        "jdbc:postgresql://localhost/l?PGPORT=5433, PGPORT is not allowed",
        "jdbc:postgresql://localhost/l?PGDBNAME=other, PGDBNAME is not allowed",
        "jdbc:postgresql://localhost/l?socketFactory=org.example.Any, socketFactory is not allowed",
        "jdbc:postgresql://localhost/l?sslfactory=org.postgresql.ssl.NonValidatingFactory, sslfactory is not allowed",
        "jdbc:postgresql://localhost/l?authenticationPluginClassName=a.B, authenticationPluginClassName is not allowed",
        "jdbc:postgresql://localhost/l?service=other, service is not allowed",
        "jdbc:postgresql://localhost/l?preferQueryMode=simple, preferQueryMode is not allowed",
        "jdbc:postgresql://localhost/l?options=-c%20session_replication_role=replica, options is not allowed",
        "jdbc:postgresql://localhost/l?loggerFile=/etc/x, loggerFile is not allowed",
        "jdbc:postgresql://localhost/l?socketTimeout=0, socketTimeout has a value that is not allowed",
        "jdbc:postgresql://localhost/l;INIT=RUNSCRIPT, It must be jdbc:postgresql://<host>/<database>",
        "jdbc:postgresql://localhost/l?sslmode=%zz, followed by two hexadecimal digits",
        "jdbc:postgresql://localhost%2Cevil.example/l, It must be jdbc:postgresql://<host>/<database>",
        "jdbc:postgresql:///l, It must be jdbc:postgresql://<host>/<database>",
        "jdbc:sqlite:./data/ledger;INIT=RUNSCRIPT, without ? and ;",
        "jdbc:sqlite:./data/ledger?journal_mode=OFF, without ? and ;",
        "jdbc:sqlite::memory:, without ? and ;"
    })
    void whatTheDriverWouldUnderstandBesidesIsRefusedByName(String address, String reason) {
        assertThatThrownBy(() -> check(address).throwIfProblems())
                .hasMessageContaining("ledger.url must be")
                .hasMessageContaining(reason);
    }

    @Test
    void theDriverGetsWhatIsPutTogetherAgain() {
        String address =
                "jdbc:postgresql://a.example.com:5432,[::1]/led%67er?sslrootcert=/a%20b/ca.pem&sslmode=verify-ca";
        assertThat(ServerAddress.of(address).jdbc())
                .isEqualTo("jdbc:postgresql://a.example.com:5432,[::1]/ledger?sslrootcert=%2Fa+b%2Fca.pem"
                        + "&sslmode=verify-ca");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/ledger?user=a&password=canary",
                "jdbc:postgresql://localhost/ledger?pass%77ord=canary",
                "jdbc:postgresql://localhost/ledger?PASSWORD=canary",
                "jdbc:postgresql://a:canary@localhost/ledger",
                "jdbc:postgresql://localhost/ledger?sslpassword=canary",
                "jdbc:h2:file:./ledger;PASSWORD=canary"
            })
    void aPasswordInTheAddressIsRefusedAndNotPrinted(String address) {
        assertThatThrownBy(() -> check(address).throwIfProblems())
                .hasMessageContaining("ledger.url must be")
                .hasMessageNotContaining("canary");
    }

    private static SettingsCheck check(String address) {
        return new SettingsCheck(key -> key.equals("ledger.url") ? Optional.of(address) : Optional.empty(), null)
                .values();
    }

    @Test
    void aLedgerOfH2IsRefusedWithTheWayToOneOfSqlite() {
        assertThatThrownBy(() -> check("jdbc:h2:file:./data/ledger").throwIfProblems())
                .hasMessageContaining("and is \"jdbc:h2:file:./data/ledger\". This version cannot open a ledger of H2.")
                .hasMessageContaining("Set ledger.url = jdbc:sqlite:<the same path>")
                .hasMessageContaining("archive-connector rebuild-ledger");
    }

    @Test
    void aKeyOfBeforeNamesTheOneThatTookItsPlace() {
        SettingsCheck check = new SettingsCheck(key -> Optional.empty(), null)
                .keys("application.properties", Map.of("deliver.give-up-after", "7d"));
        assertThatThrownBy(check::throwIfProblems)
                .hasMessageContaining("deliver.give-up-after is called pending.limit now");
    }
}
