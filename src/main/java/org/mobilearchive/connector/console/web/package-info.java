/**
 * The console's way to a browser: the server, what it refuses, who is signed in, and how a page becomes an answer.
 * It knows nothing of the ledger or of Camel, and nothing of what stands on the pages.
 */
@NullMarked
package org.mobilearchive.connector.console.web;

import org.jspecify.annotations.NullMarked;
