package org.mobilearchive.connector.fault;

/** Marks an exception for an expired token: the step is repeated once, immediately, with a new token. */
public interface WorthOneMore {}
