/**
 * The sign that tells the process to stop, and what is thrown by work that it ends. Everything that can take long may look
 * at it; it uses no other package than that of faults.
 */
@NullMarked
package org.mobilearchive.connector.stop;

import org.jspecify.annotations.NullMarked;
