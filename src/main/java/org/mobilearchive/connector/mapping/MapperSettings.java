package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.mapping.csv.Shown;

/**
 * The settings of the mapping from the configuration; an empty value is not set. All wrong settings are reported at
 * once.
 */
record MapperSettings(
        String customFile,
        String bareNumbers,
        boolean customEnabled,
        boolean automaticEnabled,
        String directoryKind,
        String directoryDomains,
        String directoryFile) {
    private static final String DOMAINS = "domains";
    private static final String CSV = "csv";

    ParticipantMapper mapper(InstantSource clock) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        CustomMappingFile custom = customEnabled
                ? new CustomMappingFile(Path.of(customFile.strip()), BareNumbers.of(bareNumbers.strip()), clock)
                : null;
        return new ParticipantMapper(custom, directory(clock), customEnabled, automaticEnabled);
    }

    private MailboxDirectory directory(InstantSource clock) {
        return directoryKind.strip().equals(CSV)
                ? new CsvDirectory(Path.of(directoryFile.strip()), clock)
                : new DomainDirectory(directoryDomains);
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!customEnabled && !automaticEnabled) {
            problems.add(ParticipantMapper.BOTH_OFF);
        }
        if (customEnabled) {
            addFileProblem(problems, "mapping.custom.file", customFile, "mapping.custom.enabled is true");
        }
        switch (directoryKind.strip()) {
            case DOMAINS -> {
                if (directoryDomains.isBlank()) {
                    problems.add("directory.domains is not set, and directory.kind is domains: name the accepted ones");
                }
            }
            case CSV -> addFileProblem(problems, "directory.file", directoryFile, "directory.kind is csv");
            default ->
                problems.add("directory.kind must be domains or csv, and is " + Shown.quoted(directoryKind)
                        + ": set one of the two");
        }
        return problems;
    }

    private static void addFileProblem(List<String> problems, String key, String value, String why) {
        if (value.isBlank()) {
            problems.add(key + " is not set, and " + why + ": name the file");
        }
    }
}
