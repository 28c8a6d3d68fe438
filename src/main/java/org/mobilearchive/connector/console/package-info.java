/**
 * The console: pages for an administrator, which ask the same services as the commands. Nothing else imports it, and none of its
 * classes is loaded unless console.enabled is true; without it the connector is the same.
 */
@NullMarked
package org.mobilearchive.connector.console;

import org.jspecify.annotations.NullMarked;
