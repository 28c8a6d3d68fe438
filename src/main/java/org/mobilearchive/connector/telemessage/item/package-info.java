/**
 * One item of the archive site: its bytes, its key, and the record of its details. It uses content and the JSON
 * scanner, and knows no page and no network.
 */
@NullMarked
package org.mobilearchive.connector.telemessage.item;

import org.jspecify.annotations.NullMarked;
