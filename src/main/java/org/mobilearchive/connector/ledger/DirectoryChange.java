package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a refresh brought of one user.
 *
 * @param userId at most 200 characters
 * @param properties a JSON object of the properties that are set; null where the user is gone
 */
public record DirectoryChange(String userId, @Nullable String properties) {
    public DirectoryChange {
        requireNonNull(userId, "userId is null");
    }
}
