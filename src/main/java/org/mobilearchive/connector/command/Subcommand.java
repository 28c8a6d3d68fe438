package org.mobilearchive.connector.command;

import java.util.concurrent.Callable;

/**
 * A command that another jar brings, found by {@link java.util.ServiceLoader}: the demo is one. Its class bears
 * picocli's {@code @Command}.
 */
public interface Subcommand extends Callable<Integer> {}
