package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.telemessage.item.Attachment;

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
        assertThat(new AttachmentNames().next(named(name))).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        ",audio/ogg; codecs=opus,attachment-1.ogg",
        "voice note,audio/ogg,voice note.ogg",
        "Report v1.2,application/pdf,Report v1.2.pdf",
        "invite,text/calendar,invite.ics",
        "IMG_1.jpeg,image/png,IMG_1.jpeg",
        "noext,application/x-unheard-of,noext",
        "noext,,noext"
    })
    void aNameWithoutAnExtensionGetsThatOfItsType(String name, String type, String safe) {
        assertThat(new AttachmentNames().next(new Attachment("a0", name, type, 0, null)))
                .isEqualTo(safe);
    }

    @Test
    void controlsAreRemovedAndLoneSurrogatesReplaced() {
        assertThat(new AttachmentNames().next(named("a\u0000\r\nb\ud83d.txt"))).isEqualTo("ab\uFFFD.txt");
        assertThat(new AttachmentNames().next(named(null))).isEqualTo("attachment-1");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        String name = new AttachmentNames().next(named("x".repeat(300) + ".jpeg"));
        assertThat(name).hasSize(120).endsWith("x.jpeg");
        assertThat(new AttachmentNames().next(named("👍".repeat(300) + ".jpeg")))
                .endsWith("👍.jpeg");
    }

    @Test
    void everyNameIsThereOnceWhateverItsCase() {
        AttachmentNames names = new AttachmentNames();
        assertThat(IntStream.range(0, 4).mapToObj(i -> names.next(named(i % 2 == 0 ? "IMG.jpg" : "img.JPG"))))
                .containsExactly("IMG.jpg", "img (2).JPG", "IMG (3).jpg", "img (4).JPG");
    }

    @Property(tries = 500)
    void noNameHasAPathOrAControlCharacter(@ForAll String name) {
        String safe = new AttachmentNames().next(named(name));
        assertThat(safe.length()).isBetween(1, 120);
        assertThat(safe)
                .doesNotContain("/", "\\", "\"", ";", ":")
                .doesNotStartWith(".")
                .isNotBlank();
        assertThat(safe.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }

    private static Attachment named(String name) {
        return new Attachment("a0", name, null, 0, null);
    }
}
