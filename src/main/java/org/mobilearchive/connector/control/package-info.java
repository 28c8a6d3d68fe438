/** How a command of the command line reaches the service that has the ledger open: a Unix domain socket of its owner. */
@NullMarked
package org.mobilearchive.connector.control;

import org.jspecify.annotations.NullMarked;
