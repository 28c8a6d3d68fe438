package org.mobilearchive.connector.command.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final StandardError error = new StandardError(new PrintStream(terminal, true, UTF_8), UTF_8);
    private final PrintStream log = new PrintStream(error, true, UTF_8);

    @Test
    void withoutLinesEverythingGoesThroughAsItIs() {
        log.print("begun, ü");
        log.write('!');
        log.println();
        assertThat(terminal.toString(UTF_8)).isEqualTo("begun, ü!\n");
    }

    @Test
    void linesAreDrawnOverThemselves() {
        error.show(List.of("one 1", "two 1111"));
        error.show(List.of("one 2", "two 2"));
        assertThat(screen()).containsExactly("one 2", "two 2", "");
    }

    @Test
    void fewerLinesLeaveNothingOfThoseBefore() {
        error.show(List.of("one", "two", "three"));
        error.show(List.of("one"));
        assertThat(screen()).containsExactly("one", "");
    }

    @Test
    void aLineOfTheLogStandsAboveThem() {
        log.println("first");
        error.show(List.of("one 1", "two 1"));
        log.println("a warning that is longer than the lines");
        error.show(List.of("one 2", "two 2"));
        log.println("short\nand another");
        assertThat(screen())
                .containsExactly(
                        "first",
                        "a warning that is longer than the lines",
                        "short",
                        "and another",
                        "one 2",
                        "two 2",
                        "");
    }

    @Test
    void aLineThatComesInPiecesStandsAboveThemWhole() {
        error.show(List.of("one 1"));
        log.print("a war");
        assertThat(screen()).containsExactly("one 1", "");
        error.show(List.of("one 2"));
        log.print("ning\nand a");
        assertThat(screen()).containsExactly("a warning", "one 2", "");
        log.println("nother");
        assertThat(screen()).containsExactly("a warning", "and another", "one 2", "");
    }

    @Test
    void atTheEndNothingIsLeftOfThemAndNothingIsLostOfTheLog() {
        log.println("first");
        error.show(List.of("one", "two"));
        log.print("the last");
        error.show(List.of());
        log.println(" word");
        assertThat(screen()).containsExactly("first", "the last word", "");
    }

    @Test
    void aTerminalOfAnotherProcessShowsThemToo() {
        StringWriter text = new StringWriter();
        Consumer<List<String>> lines = StandardError.linesBy(new PrintWriter(text));
        lines.accept(List.of("one 1", "two 1"));
        lines.accept(List.of("one 2", "two 2"));
        assertThat(Screen.after(text.toString())).containsExactly("one 2", "two 2", "");
        lines.accept(List.of());
        assertThat(Screen.after(text.toString())).containsExactly("");
    }

    private List<String> screen() {
        return Screen.after(terminal.toString(UTF_8));
    }
}
