/**
 * Maps participants to mailboxes: the custom mapping, the automatic mapping and the directory of valid mailboxes.
 * It reads items and the mapping's files, and knows no ledger and no network.
 */
@NullMarked
package org.mobilearchive.connector.mapping;

import org.jspecify.annotations.NullMarked;
