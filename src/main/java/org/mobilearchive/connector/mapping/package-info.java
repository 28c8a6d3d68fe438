/** From participants to mailboxes: the custom mapping, the automatic mapping, the directory of valid mailboxes. */
@NullMarked
package org.mobilearchive.connector.mapping;

import org.jspecify.annotations.NullMarked;
