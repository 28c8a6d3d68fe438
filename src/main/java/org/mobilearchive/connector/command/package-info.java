/** The command line and the process. */
@NullMarked
package org.mobilearchive.connector.command;

import org.jspecify.annotations.NullMarked;
