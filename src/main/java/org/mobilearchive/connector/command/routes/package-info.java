/**
 * Reads the route files, checks them against the rules for routes, and explains their errors.
 * It knows no ledger and no mailbox.
 */
@NullMarked
package org.mobilearchive.connector.command.routes;

import org.jspecify.annotations.NullMarked;
