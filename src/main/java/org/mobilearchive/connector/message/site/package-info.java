/** Reads a message that the site wrote: whether it can be appended as it is, and what it lacks. */
@NullMarked
package org.mobilearchive.connector.message.site;

import org.jspecify.annotations.NullMarked;
