package org.mobilearchive.connector.command;

import java.util.concurrent.Callable;

/**
 * A command from another jar, found by {@link java.util.ServiceLoader}: the demo is one. Its class has picocli's
 * {@code @Command}.
 */
public interface Subcommand extends Callable<Integer> {}
