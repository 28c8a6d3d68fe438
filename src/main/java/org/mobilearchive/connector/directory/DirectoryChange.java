package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A refresh's change of one user.
 *
 * @param userId at most 200 characters
 * @param properties a JSON object of the properties that are set; null if the user was removed
 */
public record DirectoryChange(String userId, @Nullable String properties) {
    public DirectoryChange {
        requireNonNull(userId, "userId is null");
    }
}
