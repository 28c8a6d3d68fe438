package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

class CustomMappingPropertyTest {
    private static final List<String> MARKS = List.of("", "\uFEFF");
    private static Path folder = Path.of("");

    /** How a file is written: nothing of it may change what the file says. */
    record Form(String mark, String separator, List<String> lineEnds, boolean quoted, boolean lastLineEnd) {
        String text(List<List<String>> rows) {
            String text = IntStream.range(0, rows.size())
                    .mapToObj(i -> rows.get(i).stream().map(this::cell).collect(Collectors.joining(separator))
                            + lineEnds.get(i % lineEnds.size()))
                    .collect(Collectors.joining());
            return mark + (lastLineEnd ? text : text.stripTrailing());
        }

        private String cell(String value) {
            boolean needed = value.contains("\"") || value.contains(separator) || value.contains("\n");
            return quoted || needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }
    }

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("mapping");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("mapping.csv"));
        Files.delete(folder);
    }

    @Property(tries = 300)
    void theSameRowsInAnyFormAreTheSameMapping(@ForAll("forms") Form form, @ForAll("notes") List<String> notes) {
        List<List<String>> rows = IntStream.range(0, notes.size() + 1)
                .mapToObj(i -> i == 0
                        ? List.of("Note", "External User ID", "Microsoft 365 User Mailbox")
                        : List.of(notes.get(i - 1), "+1212555" + (1000 + i), "user" + i + "@contoso.test"))
                .toList();
        CustomMapping mapping = CustomMapping.read(
                MappingFiles.write(folder, form.text(rows).getBytes(StandardCharsets.UTF_8)), BareNumbers.UNSAID);
        assertThat(mapping.size()).isEqualTo(notes.size());
        for (int i = 1; i <= notes.size(); i++) {
            assertThat(MappingFiles.mailbox(mapping, "1 212 555 " + (1000 + i))).contains("user" + i + "@contoso.test");
        }
    }

    @Property(tries = 300)
    void aFileCutOrFilledWithAnythingIsReadOrRefusedAndNeverFailsOtherwise(@ForAll byte[] bytes) {
        try {
            CustomMapping.read(MappingFiles.write(folder, bytes), BareNumbers.UNSAID);
        } catch (MappingFileException refusal) {
            assertThat(refusal.problems()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Form> forms() {
        return Combinators.combine(
                        Arbitraries.of(MARKS),
                        Arbitraries.of(",", ";", "\t"),
                        Arbitraries.of("\n", "\r\n", "\r").list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Form::new);
    }

    @Provide
    Arbitrary<List<String>> notes() {
        return Arbitraries.strings()
                .withChars("ab,;\t \"\n\u00E9\u4E2D")
                .ofMaxLength(6)
                .list()
                .ofMaxSize(6);
    }
}
