package org.mobilearchive.connector.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.mobilearchive.connector.server.Programs;

/**
 * A simulated tenant of Exchange Online against which setup scripts run, in the interpreter of {@code src/test/powershell}.
 */
final class PowerShell {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String PACKAGES = "tree-sitter-powershell and web-tree-sitter";

    private final ObjectNode state = MAPPER.createObjectNode();
    private final Path folder;
    private final Path file;

    PowerShell(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("tenant.json");
        List.of("sessions", "principals", "denied").forEach(state::putArray);
        state.putObject("mailboxes");
    }

    /** What a run did. */
    record Run(JsonNode said) {
        int exit() {
            return said.path("exit").asInt();
        }

        String error() {
            return said.path("error").asText();
        }

        List<String> host() {
            return StreamSupport.stream(said.path("host").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }

        int calls(String cmdlet) {
            return said.path("calls").path(cmdlet).asInt();
        }

        Map<String, Integer> calls() {
            Map<String, Integer> calls = new TreeMap<>();
            said.path("calls")
                    .properties()
                    .forEach(call -> calls.put(call.getKey(), call.getValue().asInt()));
            return calls;
        }

        /** How many mailboxes have each result. */
        Map<String, Integer> results() {
            Map<String, Integer> results = new TreeMap<>();
            said.path("rows").forEach(row -> results.merge(row.path("Result").asText(), 1, Integer::sum));
            return results;
        }

        /** The result of a mailbox and its detail. */
        String row(String mailbox) {
            return StreamSupport.stream(said.path("rows").spliterator(), false)
                    .filter(row -> row.path("Mailbox").asText().equals(mailbox))
                    .map(row -> row.path("Result").asText() + ": "
                            + row.path("Detail").asText())
                    .findFirst()
                    .orElse("no row");
        }
    }

    /** A mailbox, with IMAP enabled or not, and nobody let in. */
    ObjectNode mailbox(String address, boolean imap) {
        ObjectNode mailbox = state.withObject("/mailboxes").putObject(address).put("imap", imap);
        mailbox.putArray("entries");
        return mailbox;
    }

    ObjectNode mailbox(String address) {
        return (ObjectNode) state.path("mailboxes").path(address);
    }

    void remove(String address) {
        state.withObject("/mailboxes").remove(address);
    }

    ArrayNode list(String name) {
        return (ArrayNode) state.path(name);
    }

    void register(String appId, String objectId) {
        list("principals").addObject().put("appId", appId).put("objectId", objectId);
    }

    /** How many mailboxes let this one in. */
    long open(String objectId) {
        return StreamSupport.stream(state.path("mailboxes").spliterator(), false)
                .filter(mailbox -> lets(mailbox, objectId))
                .count();
    }

    static boolean lets(JsonNode mailbox, String objectId) {
        return StreamSupport.stream(mailbox.path("entries").spliterator(), false)
                .anyMatch(entry -> entry.asText().equals(objectId));
    }

    /** Runs a script with these parameters, and keeps what it changed. */
    Run run(String script, Map<String, Object> parameters) throws IOException, InterruptedException {
        MAPPER.writeValue(file.toFile(), state);
        String said = node(written(script), file.toString(), MAPPER.writeValueAsString(parameters));
        state.setAll((ObjectNode) MAPPER.readTree(file.toFile()));
        return new Run(MAPPER.readTree(said));
    }

    /** Fails if the grammar does not accept the script. */
    void parse(String script) throws IOException, InterruptedException {
        assertThat(node(written(script))).isEqualTo("parsed\n");
    }

    private Path written(String script) throws IOException {
        return Files.writeString(folder.resolve("script.ps1"), script);
    }

    private static String node(Path script, String... further) throws IOException, InterruptedException {
        String node = Programs.require("node", "nodejs").toString();
        Programs.requireFile("target/powershell/node_modules/web-tree-sitter/web-tree-sitter.wasm", PACKAGES);
        Programs.requireFile(
                "target/powershell/node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm", PACKAGES);
        List<String> command =
                new ArrayList<>(List.of(node, "--liftoff-only", "src/test/powershell/run.mjs", script.toString()));
        command.addAll(List.of(further));
        File errors = File.createTempFile("powershell", ".txt");
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        String wrong = Files.readString(errors.toPath());
        Files.delete(errors.toPath());
        assertThat(code).as(wrong).isZero();
        return said;
    }
}
