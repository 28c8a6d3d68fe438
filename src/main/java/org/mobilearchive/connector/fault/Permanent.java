package org.mobilearchive.connector.fault;

/** Marks an exception that the same step will get again: repeating the step is useless. */
public interface Permanent {}
