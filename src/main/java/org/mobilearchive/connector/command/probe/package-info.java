/** {@code check --probe}: what a mail server makes of messages, tried in a folder of its own. */
@NullMarked
package org.mobilearchive.connector.command.probe;

import org.jspecify.annotations.NullMarked;
