package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camel's security advisories are about is not there, or not used; ADR 20 says which one each line is for. */
class AdvisoriesTest {
    private static final Set<String> KNOWN =
            Set.of(("azure-storage-blob bean browse class controlbus dataformat dataset"
                            + " dataset-test direct file http https imap imaps jsonata language log mock pop3 pop3s quartz ref rest rest-api saga"
                            + " scheduler seda smtp smtps stub timer validator xslt")
                    .split(" "));

    /** Endpoints that take messages of others in as they are, steps of sagas, and options that trust an answer. */
    private static final List<Pattern> UNUSED = Stream.of(
                    "\\b(imaps?|pop3s?|smtps?):",
                    "\\bsaga\\b",
                    "mime-?multipart",
                    "headersInline",
                    "followRedirects",
                    "transferException",
                    "allowJavaSerializedObject",
                    "downloadBlobToFile",
                    "fileDir",
                    "Camel(Rest)?HttpUri")
            .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE))
            .toList();

    static Stream<Path> routes() throws IOException {
        return RoutesConventionTest.files();
    }

    @Test
    void noComponentIsOnTheClassPathThatNobodyWeighed() throws IOException {
        assertThat(named("component.properties", "components")).isSubsetOf(KNOWN);
    }

    @Test
    void noFormatIsOnTheClassPathThatNobodyWeighed() throws IOException {
        assertThat(named("dataformat.properties", "dataFormats")).isSubsetOf("csv", "mimeMultipart");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noRouteUsesWhatAnAdvisoryIsAbout(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(UNUSED).noneMatch(unused -> unused.matcher(text).find());
    }

    private static Set<String> named(String file, String key) throws IOException {
        Set<String> names = new TreeSet<>();
        String resource = "META-INF/services/org/apache/camel/" + file;
        for (URL url : Collections.list(AdvisoriesTest.class.getClassLoader().getResources(resource))) {
            Properties properties = new Properties();
            try (InputStream in = url.openStream()) {
                properties.load(in);
            }
            names.addAll(List.of(properties.getProperty(key).split(" ")));
        }
        return names;
    }
}
