package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.server.Programs;

/** What Python's parser finds in messages. */
final class PythonReader {
    private PythonReader() {}

    /** The messages {@code *.eml} of a folder, by their file names. */
    static List<JsonNode> read(Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Programs.require("python3", "python3").toString(),
                        "src/test/python/read_messages.py",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> read = new ArrayList<>();
        for (String line : new String(process.getInputStream().readAllBytes(), UTF_8).split("\n")) {
            read.add(mapper.readTree(line));
        }
        assertThat(process.waitFor()).isZero();
        return read;
    }
}
