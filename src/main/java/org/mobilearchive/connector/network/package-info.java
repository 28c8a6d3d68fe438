/**
 * The way to servers outside: the company's proxy, and which certificates are trusted and shown where. It knows the
 * configuration's keys about them and no server in particular.
 */
@NullMarked
package org.mobilearchive.connector.network;

import org.jspecify.annotations.NullMarked;
