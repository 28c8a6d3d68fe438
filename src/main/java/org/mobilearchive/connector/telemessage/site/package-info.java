/**
 * The archive site as a server: sign-in, tokens, its clock and the meaning of its answers. It uses the JSON scanner,
 * and knows no page and no item.
 */
@NullMarked
package org.mobilearchive.connector.telemessage.site;

import org.jspecify.annotations.NullMarked;
