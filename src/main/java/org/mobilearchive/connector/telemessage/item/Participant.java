package org.mobilearchive.connector.telemessage.item;

import org.jspecify.annotations.Nullable;

/**
 * A person in a conversation; every value is as the site gave it, and untrusted. All four are null for a deleted
 * account.
 *
 * @param number E.164 with or without {@code +}; short codes and masked numbers occur
 * @param account the platform's id with its scheme, such as {@code tg:129443201}
 */
public record Participant(
        @Nullable String name, @Nullable String number, @Nullable String account, @Nullable String email) {}
