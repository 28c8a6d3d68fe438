/**
 * The process around a command: its folders, settings, log, caller and exit code.
 * It uses the control socket's requests, the settings and the package text, and no ledger.
 */
@NullMarked
package org.mobilearchive.connector.command.process;

import org.jspecify.annotations.NullMarked;
