package org.mobilearchive.connector.telemessage.item;

import org.jspecify.annotations.Nullable;

/** The conversation that an item belongs to, as the site names it. */
public record Conversation(@Nullable String id, @Nullable String name, boolean group) {}
