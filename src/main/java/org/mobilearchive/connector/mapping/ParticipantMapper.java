package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.Item;

/**
 * Finds the mailboxes that an item belongs to. For each participant: the custom mapping by number, then by account;
 * where no valid mailbox is there, the participant's e-mail address; then, if that is switched on, the user who bears the
 * number in the directory; and every address of the item's User's Email address property that no participant owns.
 * Thread-safe.
 */
public final class ParticipantMapper {
    static final String BOTH_OFF = "mapping.custom.enabled and mapping.automatic.enabled are both false,"
            + " and nobody would be found: set one to true";

    private final @Nullable Supplier<CustomMapping> custom;
    private final MailboxDirectory directory;
    private final boolean automatic;
    private final @Nullable NumberDirectory numbers;

    /**
     * @param custom the custom mapping as it is now; may be null if it is switched off
     * @throws IllegalArgumentException if both are switched off, or the custom mapping is on and missing
     */
    public ParticipantMapper(
            @Nullable Supplier<CustomMapping> custom,
            MailboxDirectory directory,
            boolean customEnabled,
            boolean automaticEnabled) {
        this(custom, directory, customEnabled, automaticEnabled, null);
    }

    /** @param numbers the numbers of the directory's users; null where they are not used */
    ParticipantMapper(
            @Nullable Supplier<CustomMapping> custom,
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
     * A mapper by configuration; an empty text is a value that is not set.
     *
     * @param directoryKind {@code domains} or {@code csv}
     * @param clock by which the files are looked at
     * @throws IllegalArgumentException if a setting is wrong or missing
     * @throws MappingFileException if a file is bad
     */
    public static ParticipantMapper of(
            String customFile,
            boolean customEnabled,
            boolean automaticEnabled,
            String directoryKind,
            String directoryDomains,
            String directoryFile,
            InstantSource clock) {
        return new MapperSettings(
                        customFile, customEnabled, automaticEnabled, directoryKind, directoryDomains, directoryFile)
                .mapper(clock);
    }

    /**
     * A mapper by configuration and a directory that is none of files or domains; an empty text is a value not set.
     *
     * @param numbers the numbers of the directory's users; null where they are not used
     * @param clock by which the file is looked at
     * @throws IllegalArgumentException if a setting is wrong or missing
     * @throws MappingFileException if the file is bad
     */
    public static ParticipantMapper of(
            String customFile,
            boolean customEnabled,
            boolean automaticEnabled,
            MailboxDirectory directory,
            @Nullable NumberDirectory numbers,
            InstantSource clock) {
        CustomMappingFile custom = customEnabled && !customFile.isBlank()
                ? new CustomMappingFile(Path.of(customFile.strip()), clock)
                : null;
        return new ParticipantMapper(custom, directory, customEnabled, automaticEnabled, numbers);
    }

    /** Whether the item belongs to nobody here: it becomes a dead letter. */
    public boolean isUnmapped(Mapping mapping) {
        return mapping.isUnmapped();
    }

    /** Maps an item by one snapshot of the custom mapping. */
    public Mapping map(Item item) {
        return new ItemMapping(item, custom == null ? null : custom.get(), directory, automatic, numbers).result();
    }
}
