package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.mapping.NearMatch.Kind;

/** A number or address that was not found is told with what it may have been meant to be, and never found by it. */
class NearMatchesTest {
    private static final Instant SENT = Instant.parse("2026-11-18T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "4155552671, +14155552671, OTHER_SPELLING",
        "+14155552671, +4155552671, OTHER_SPELLING",
        "07911123456, +447911123456, OTHER_SPELLING",
        "+447911123456, +07911123456, OTHER_SPELLING",
        "+14155552671;ext=42, +14155552671, OTHER_SPELLING",
        "+14155552671, +14155552617, TRANSPOSED_DIGITS",
        "+14155552671, +1415555271, MISSING_DIGIT",
        "+1415555271, +14155552671, MISSING_DIGIT",
        "tg:129443201, TG:129443201x, ",
        "wx:Anna, wx:anna, OTHER_SPELLING",
        "+14155552671, +14155552672, ",
        "+5215512345678, +525512345678, MISSING_DIGIT",
        "+5491123456789, +541123456789, MISSING_DIGIT",
        "+22507123456, +2250707123456, RENUMBERED",
        "+2250712345678, +22512345678, RENUMBERED",
        "+14155552671, +16155552671, RENUMBERED",
        "+14155552671, +4915155552671, ",
        "72345, 72354, ",
    })
    void aNumberIsNearByItsDigits(String tried, String inMapping, Kind kind) throws IOException {
        NearMatches near = search(tried, inMapping + ",ana@example.test");
        assertThat(near.of(tried)).extracting(NearMatch::kind).isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @Test
    void aRowOfAnotherTimeIsToldWithItsLineAndItsDays() throws IOException {
        String number = "+14155552671";
        assertThat(search(number, number + ",ana@example.test,2026-01-01,2026-10-31")
                        .of(number))
                .containsExactly(
                        new NearMatch(Kind.EXPIRED, number, "line 2 from 2026-01-01 to 2026-10-31: ana@example.test"));
        assertThat(search(number, number + ",ana@example.test,2026-12-01,").of(number))
                .containsExactly(new NearMatch(Kind.FUTURE, number, "line 2 from 2026-12-01: ana@example.test"));
        assertThat(search(number, number + ",ana@example.test").of(number))
                .extracting(NearMatch::kind)
                .containsExactly(Kind.MATCHES_NOW);
    }

    @Test
    void anAddressIsNearByItsNameAndItsDomain() throws IOException {
        NearMatches near = new NearMatches(List.of(missed("ana@example.test"), missed("eve@other.test")));
        near.search(new DomainDirectory("example.org"));
        near.address("ana@example.org", "anna@example.org");
        assertThat(near.of("ana@example.test"))
                .containsExactly(
                        new NearMatch(Kind.OUTSIDE_DOMAINS, "example.test", ""),
                        new NearMatch(Kind.OTHER_DOMAIN, "ana@example.org", "anna@example.org"));
        assertThat(near.of("eve@other.test")).extracting(NearMatch::kind).containsExactly(Kind.OUTSIDE_DOMAINS);
    }

    @Test
    void anAddressThatTheMappingLeadsToIsToldWithItsFirstLineUnlessTheDirectoryHasItNow() throws IOException {
        String rows = "+14155552671,tom@example.test\n+14155552672,tom@example.test";
        NearMatches near = search("tom@example.test", rows);
        assertThat(near.of("tom@example.test"))
                .containsExactly(new NearMatch(Kind.NOT_IN_DIRECTORY, "+14155552671", "line 2: tom@example.test"));
        near.search(new DomainDirectory("example.test"));
        assertThat(near.of("tom@example.test")).extracting(NearMatch::kind).containsExactly(Kind.MATCHES_NOW);
    }

    @Test
    void anAliasOfTheDirectoryIsToldWithItsMailbox() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("mailboxes.csv"), "mailbox,alias\nanna@example.test,ana@example.test\n");
        NearMatches near = new NearMatches(List.of(missed("ana@example.test"), missed("anna@example.org")));
        near.search(new CsvDirectory(csv));
        assertThat(near.of("ana@example.test"))
                .containsExactly(new NearMatch(Kind.MATCHES_NOW, "ana@example.test", "anna@example.test"));
        assertThat(near.of("anna@example.org"))
                .containsExactly(new NearMatch(Kind.OTHER_DOMAIN, "anna@example.test", ""));
    }

    @Test
    void hostileTextsAreNearToNothing() throws IOException {
        for (String hostile : List.of("", "@", "=1+1", "\u0000", ":", "a@b@c", "+", "0", "\uD800")) {
            assertThat(search(hostile, "+14155552671,ana@example.test").of(hostile))
                    .isEmpty();
        }
    }

    private NearMatches search(String tried, String row) throws IOException {
        Path csv = Files.writeString(
                folder.resolve("mapping.csv"),
                "External User ID,Microsoft 365 User Mailbox,Valid From,Valid To\n" + row + "\n");
        NearMatches near = new NearMatches(List.of(missed(tried)));
        near.search(CustomMapping.read(csv, BareNumbers.UNSAID));
        return near;
    }

    private static Missed missed(String tried) {
        return new Missed(tried, SENT, SENT);
    }
}
