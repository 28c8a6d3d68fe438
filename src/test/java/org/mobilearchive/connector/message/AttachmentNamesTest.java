package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNamesTest {
    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd,passwd",
        "C:\\Users\\x.txt,x.txt",
        "%2e%2e%2Fetc%5cpasswd,passwd",
        "CON,_CON",
        "nul.txt,_nul.txt",
        "lpt1.tar.gz,_lpt1.tar.gz",
        ".,attachment-1",
        "..,attachment-1",
        "...  ,attachment-1",
        "a/,attachment-1",
        "x;name=evil.exe,x_name=evil.exe",
        "'a\"b.txt',a_b.txt",
        "photo\u202Egpj.exe,photogpj.exe",
        "a\u200Bb\u2066c\u2069.txt,abc.txt",
        "50% off.jpg,50% off.jpg",
        "Größe 李雷.pdf,Größe 李雷.pdf",
        ".htaccess,htaccess",
        "record.json,record (2).json",
    })
    void aNameHarmsNobodyWhoSavesIt(String name, String safe) {
        assertThat(new AttachmentNames().next(name)).isEqualTo(safe);
    }

    @Test
    void controlsAreRemovedAndLoneSurrogatesReplaced() {
        assertThat(new AttachmentNames().next("a\u0000\r\nb\ud83d.txt")).isEqualTo("ab\uFFFD.txt");
        assertThat(new AttachmentNames().next(null)).isEqualTo("attachment-1");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        String name = new AttachmentNames().next("x".repeat(300) + ".jpeg");
        assertThat(name).hasSize(120).endsWith("x.jpeg");
        assertThat(new AttachmentNames().next("👍".repeat(300) + ".jpeg")).endsWith("👍.jpeg");
    }

    @Test
    void everyNameIsThereOnceWhateverItsCase() {
        AttachmentNames names = new AttachmentNames();
        assertThat(IntStream.range(0, 4).mapToObj(i -> names.next(i % 2 == 0 ? "IMG.jpg" : "img.JPG")))
                .containsExactly("IMG.jpg", "img (2).JPG", "IMG (3).jpg", "img (4).JPG");
    }

    @Property(tries = 500)
    void noNameHasAPathOrAControlCharacter(@ForAll String name) {
        String safe = new AttachmentNames().next(name);
        assertThat(safe.length()).isBetween(1, 120);
        assertThat(safe)
                .doesNotContain("/", "\\", "\"", ";", ":")
                .doesNotStartWith(".")
                .isNotBlank();
        assertThat(safe.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }
}
