package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is used of a file that an operator may replace at any time.
 *
 * @param sha256 of the content in use
 * @param warning of the content in use, its lines behind the first; empty if there is none
 * @param refused the file as it is now, if it was refused; the content in use is older then
 */
public record FileInUse(String sha256, String warning, @Nullable Refused refused) {
    public FileInUse {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(warning, "warning is null");
    }

    /**
     * A refused file.
     *
     * @param sha256 of its content, or {@code no file}
     * @param why names the problems with their lines
     */
    public record Refused(String sha256, String why) {
        public Refused {
            requireNonNull(sha256, "sha256 is null");
            requireNonNull(why, "why is null");
        }
    }

    /** What an operator must know of the file, a line each: why it is refused, and the warnings. */
    public List<String> notices() {
        return Stream.concat(refused == null ? Stream.empty() : refused.why().lines(), warning.lines())
                .toList();
    }
}
