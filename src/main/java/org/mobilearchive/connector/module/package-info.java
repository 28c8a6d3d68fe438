/**
 * Creates the beans that the routes call by name, with one module for each kind that the configuration can choose. It may
 * use every package but the commands.
 */
@NullMarked
package org.mobilearchive.connector.module;

import org.jspecify.annotations.NullMarked;
