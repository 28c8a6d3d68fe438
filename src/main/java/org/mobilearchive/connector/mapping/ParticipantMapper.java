package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.csv.MappingFileException;
import org.mobilearchive.connector.telemessage.item.Item;

/**
 * Finds the mailboxes that an item belongs to. For each participant: the custom mapping by number, then by account; if
 * that yields no valid mailbox, the participant's e-mail address; then, if switched on, the directory's user with that
 * number. Added to these is every address of the item's User's Email address property that belongs to no participant.
 * Thread-safe.
 */
public final class ParticipantMapper {
    static final String BOTH_OFF = "mapping.custom.enabled and mapping.automatic.enabled are both false,"
            + " and nobody would be found: set one to true";

    /** For the detail of a dead letter: the headline and three problems. */
    private static final int REFUSED_LINES = 4;

    private final @Nullable CustomMappingFile custom;
    private final MailboxDirectory directory;
    private final boolean automatic;
    private final @Nullable NumberDirectory numbers;

    /**
     * @param custom the current custom mapping; may be null if it is switched off
     * @throws IllegalArgumentException if both are switched off, or the custom mapping is on and missing
     */
    public ParticipantMapper(
            @Nullable CustomMappingFile custom,
            MailboxDirectory directory,
            boolean customEnabled,
            boolean automaticEnabled) {
        this(custom, directory, customEnabled, automaticEnabled, null);
    }

    /** @param numbers the numbers of the directory's users; null if they are not used */
    ParticipantMapper(
            @Nullable CustomMappingFile custom,
            MailboxDirectory directory,
            boolean customEnabled,
            boolean automaticEnabled,
            @Nullable NumberDirectory numbers) {
        if (!customEnabled && !automaticEnabled) {
            throw new IllegalArgumentException(BOTH_OFF);
        }
        if (customEnabled && custom == null) {
            throw new IllegalArgumentException("mapping.custom.file is not set, and mapping.custom.enabled is true:"
                    + " name the file, or set mapping.custom.enabled to false");
        }
        this.custom = customEnabled ? custom : null;
        this.directory = requireNonNull(directory, "directory is null");
        this.automatic = automaticEnabled;
        this.numbers = numbers;
    }

    /**
     * A mapper from the configuration; an empty text is an unset value.
     *
     * @param bareNumbers what a number without {@code +} or {@code 00} is, as {@link BareNumbers#of} reads it
     * @param directoryKind {@code domains} or {@code csv}
     * @param clock decides when the files are checked for changes
     * @throws IllegalArgumentException if a setting is wrong or missing
     * @throws MappingFileException if a file is bad
     */
    public static ParticipantMapper of(
            String customFile,
            String bareNumbers,
            boolean customEnabled,
            boolean automaticEnabled,
            String directoryKind,
            String directoryDomains,
            String directoryFile,
            InstantSource clock) {
        return new MapperSettings(
                        customFile,
                        bareNumbers,
                        customEnabled,
                        automaticEnabled,
                        directoryKind,
                        directoryDomains,
                        directoryFile)
                .mapper(clock);
    }

    /**
     * A mapper from the configuration and a directory of another kind than csv or domains; an empty text is an unset
     * value.
     *
     * @param bareNumbers what a number without {@code +} or {@code 00} is, as {@link BareNumbers#of} reads it
     * @param numbers the numbers of the directory's users; null if they are not used
     * @param clock decides when the file is checked for changes
     * @throws IllegalArgumentException if a setting is wrong or missing
     * @throws MappingFileException if the file is bad
     */
    public static ParticipantMapper of(
            String customFile,
            String bareNumbers,
            boolean customEnabled,
            boolean automaticEnabled,
            MailboxDirectory directory,
            @Nullable NumberDirectory numbers,
            InstantSource clock) {
        CustomMappingFile custom = customEnabled && !customFile.isBlank()
                ? new CustomMappingFile(Path.of(customFile.strip()), BareNumbers.of(bareNumbers.strip()), clock)
                : null;
        return new ParticipantMapper(custom, directory, customEnabled, automaticEnabled, numbers);
    }

    /** Whether the item belongs to nobody here: it becomes a dead letter. */
    public boolean isUnmapped(Mapping mapping) {
        return mapping.isUnmapped();
    }

    /** The files that are used, by their keys in the configuration. */
    public SortedMap<String, FileInUse> files() {
        SortedMap<String, FileInUse> files = new TreeMap<>();
        if (custom != null) {
            files.put("mapping.custom.file", custom.inUse());
        }
        if (directory instanceof CsvDirectory csv) {
            files.put("directory.file", csv.inUse());
        }
        return files;
    }

    /** Why a file is refused, with the first of its lines; empty if every file is in use as it is now. */
    public Optional<String> refused() {
        return files().values().stream()
                .flatMap(file -> Stream.ofNullable(file.refused()))
                .map(refused -> refused.why().lines().limit(REFUSED_LINES).collect(joining("\n")))
                .findFirst();
    }

    /** What an operator must know of the files, a line each: why one is refused, and warnings. */
    public List<String> notices() {
        return files().values().stream()
                .flatMap(file -> file.notices().stream())
                .toList();
    }

    /** Maps an item with one snapshot of the custom mapping. */
    public Mapping map(Item item) {
        return new ItemMapping(item, custom == null ? null : custom.current(), directory, automatic, numbers).result();
    }
}
