/**
 * The console's pages, a class and a template for each, named as its URL. Pages ask what the commands ask: the books, the dead
 * letters and the connector; the words stand in the templates.
 */
@NullMarked
package org.mobilearchive.connector.console.page;

import org.jspecify.annotations.NullMarked;
