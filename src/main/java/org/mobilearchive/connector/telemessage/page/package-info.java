/**
 * Pages of the archive site and the windows that are listed. It uses content, the JSON scanner and the keys of items,
 * and knows no network.
 */
@NullMarked
package org.mobilearchive.connector.telemessage.page;

import org.jspecify.annotations.NullMarked;
