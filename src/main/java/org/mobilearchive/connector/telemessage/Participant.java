package org.mobilearchive.connector.telemessage;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a conversation; every value as the site gave it, and hostile. All four are null for a deleted account.
 *
 * @param number E.164 with or without {@code +}; short codes and masked numbers occur
 * @param account the platform's id with its scheme, such as {@code tg:129443201}
 */
public record Participant(
        @Nullable String name, @Nullable String number, @Nullable String account, @Nullable String email) {}
