/**
 * The demo's surroundings for the connector: a simulated archive site over a folder of a day, the small day that ships
 * with it, and a mail server in the process. Not in the production distribution.
 */
@NullMarked
package org.mobilearchive.connector.demo;

import org.jspecify.annotations.NullMarked;
