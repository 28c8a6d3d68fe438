/**
 * The connector as an application of Microsoft Entra: one access token for all mailboxes, renewed before it expires.
 * It uses the network and the package fault alone.
 */
@NullMarked
package org.mobilearchive.connector.entra;

import org.jspecify.annotations.NullMarked;
