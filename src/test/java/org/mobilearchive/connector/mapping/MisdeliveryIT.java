package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mobilearchive.connector.mapping.Mobiles.Mobile;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

/** Two thousand valid mobiles of each of ten countries: nobody gets a message of another number. */
class MisdeliveryIT {
    private static final List<String> REGIONS = List.of("US", "GB", "DE", "FR", "IT", "DK", "IN", "BR", "HU", "RU");
    private static final int EACH = 2_000;
    private static final Pattern LINE = Pattern.compile("line (\\d+): ");
    private static final Map<String, List<Mobile>> MOBILES = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        REGIONS.forEach(region -> MOBILES.put(region, Mobiles.of(region, EACH)));
    }

    static List<String> regions() {
        return REGIONS;
    }

    @ParameterizedTest
    @MethodSource("regions")
    void nationalNumbersAreRefusedUnlessTheirCountryIsSaid(String region) {
        for (Function<Mobile, String> spelling : List.<Function<Mobile, String>>of(Mobile::national, Mobile::bare)) {
            for (String setting : List.of("", "country-code")) {
                assertThat(refused(write(MOBILES.get(region), spelling), setting))
                        .as("numbers of " + region + " read as " + setting)
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("regions")
    void nationalNumbersOfTheirCountryReachTheirMailboxAndNoOther(String region) {
        for (Function<Mobile, String> spelling : List.<Function<Mobile, String>>of(Mobile::national, Mobile::bare)) {
            List<Mobile> taken = new ArrayList<>(MOBILES.get(region));
            Optional<MappingFileException> refusal = refused(write(taken, spelling), region);
            while (refusal.isPresent()) { // it lists a thousand lines at most
                Set<Integer> lines = lines(refusal.orElseThrow());
                List<Mobile> before = List.copyOf(taken);
                taken.clear();
                for (int i = 0; i < before.size(); i++) {
                    if (!lines.contains(i + 2)) {
                        taken.add(before.get(i));
                    }
                }
                assertThat(taken).hasSizeLessThan(before.size());
                refusal = refused(write(taken, spelling), region);
            }
            CustomMapping mapping = CustomMapping.read(write(taken, spelling), BareNumbers.of(region));
            assertNobodyGetsAnothersMessage(mapping, taken, spelling);
        }
    }

    @Test
    void everySpellingOfTheCatalogueIsOneNumber() {
        for (List<Mobile> mobiles : MOBILES.values()) {
            CustomMapping mapping = CustomMapping.read(write(mobiles, Mobile::e164), BareNumbers.UNSAID);
            for (Mobile mobile : mobiles) {
                Optional<String> mailbox = Optional.of(mailbox(mobile));
                assertThat(spellings(mobile.e164().substring(1))
                                .filter(spelling ->
                                        !MappingFiles.mailbox(mapping, spelling).equals(mailbox)))
                        .isEmpty();
            }
            assertNobodyGetsAnothersMessage(mapping, mobiles, Mobile::bare);
        }
    }

    /** The digits of a national number are another person's number if they are sent as an international one. */
    private static void assertNobodyGetsAnothersMessage(
            CustomMapping mapping, List<Mobile> mobiles, Function<Mobile, String> spelling) {
        Map<String, String> owners = mobiles.stream().collect(Collectors.toMap(Mobile::e164, MisdeliveryIT::mailbox));
        assertThat(mobiles.stream()
                        .flatMap(mobile -> Stream.of(mobile.e164(), "+" + spelling.apply(mobile)))
                        .filter(number ->
                                !MappingFiles.mailbox(mapping, number).equals(Optional.ofNullable(owners.get(number)))))
                .isEmpty();
    }

    private static Stream<String> spellings(String digits) {
        String grouped = digits.substring(0, 2) + " (" + digits.substring(2, 5) + ") " + digits.substring(5);
        String arabic =
                digits.chars().mapToObj(c -> "" + (char) (c - '0' + '\u0660')).collect(Collectors.joining());
        String wide =
                digits.chars().mapToObj(c -> "" + (char) (c - '0' + '\uFF10')).collect(Collectors.joining());
        return Stream.of(
                digits,
                "00" + digits,
                "+" + grouped,
                grouped.replace(' ', '-'),
                "+" + grouped.replace(' ', '\u00A0'),
                grouped.replace(" ", "\u2011"),
                "tel:+" + digits,
                "\u202A+" + digits + "\u202C",
                "\u200B " + digits + "\uFEFF",
                "+" + arabic,
                "\uFF0B" + wide,
                digits + ".0",
                digits + "@s.whatsapp.net",
                digits + ":12@s.whatsapp.net");
    }

    private Path write(List<Mobile> mobiles, Function<Mobile, String> spelling) {
        return MappingFiles.write(
                folder,
                HEADER
                        + mobiles.stream()
                                .map(one -> spelling.apply(one) + "," + mailbox(one) + "\n")
                                .collect(Collectors.joining()));
    }

    private static String mailbox(Mobile mobile) {
        return "u" + mobile.e164().substring(1) + "@contoso.test";
    }

    private static Optional<MappingFileException> refused(Path file, String setting) {
        try {
            CustomMapping.read(file, BareNumbers.of(setting));
            return Optional.empty();
        } catch (MappingFileException e) {
            return Optional.of(e);
        }
    }

    private static Set<Integer> lines(MappingFileException refusal) {
        return refusal.problems().stream()
                .flatMap(problem -> Stream.of(LINE.matcher(problem)).filter(Matcher::lookingAt))
                .map(line -> Integer.valueOf(line.group(1)))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
