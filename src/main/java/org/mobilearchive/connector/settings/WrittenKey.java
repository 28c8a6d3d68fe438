package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key as it stands in a file or an option.
 *
 * @param text the value as written, placeholders included
 * @param resolved whether it has a value when its placeholders are replaced
 */
record WrittenKey(String key, String text, boolean resolved) {
    private static final List<String> FOREIGN = List.of("camel.", "custom.", "connector.");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");

    WrittenKey {
        requireNonNull(key, "key is null");
        requireNonNull(text, "text is null");
    }

    /** What is wrong with it, besides what its value must be. */
    Stream<String> problems() {
        return Stream.of(unresolved(), unknown(), secret(), literal()).flatMap(Optional::stream);
    }

    /** Whether a placeholder in it has no value. An optional one, with a question mark, needs none. */
    boolean isUnresolved() {
        return text.contains("{{") && !text.contains("{{?") && !resolved;
    }

    private Optional<String> unresolved() {
        String placeholders =
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.joining(", "));
        return when(
                isUnresolved(),
                key + " must refer to keys and variables that are set, and not all of these are: " + placeholders);
    }

    private Optional<String> unknown() {
        if (Settings.RENAMED.containsKey(key)) {
            return Optional.of(key + " is called " + Settings.RENAMED.get(key) + " now. Rename it");
        }
        String question =
                Nearest.question(key, Settings.ALL.stream().map(Setting::key).toList());
        return when(
                Settings.find(key).isEmpty() && FOREIGN.stream().noneMatch(key::startsWith),
                "unknown key " + key
                        + (question.isEmpty() ? ": config/application.properties names all keys." : question)
                        + " Keys for routes of your own begin with custom.");
    }

    private Optional<String> secret() {
        return Settings.find(key)
                .filter(Setting::secret)
                .map(secret -> key + " is a secret and must not be here. " + SettingsCheck.wayToSet(secret));
    }

    private Optional<String> literal() {
        String file = key.startsWith("custom.")
                ? ", or leave it out and write the secret into a file named " + key
                        + " in the folder that secrets.folder" + " names"
                : "";
        return when(
                Settings.find(key).isEmpty() && LiteralSecret.is(key, text),
                key + " must not be a secret itself, because others can read it: write {{env:NAME}} and set the"
                        + " environment variable NAME" + file);
    }

    private static Optional<String> when(boolean wrong, String problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }
}
