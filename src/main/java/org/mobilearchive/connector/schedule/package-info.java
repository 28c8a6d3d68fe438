/**
 * When schedules fire, also on the days on which a time zone's clocks change. It uses Quartz and Camel's component for it, and
 * nothing of the connector.
 */
@NullMarked
package org.mobilearchive.connector.schedule;

import org.jspecify.annotations.NullMarked;
