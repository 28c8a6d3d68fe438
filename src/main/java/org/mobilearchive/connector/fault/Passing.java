package org.mobilearchive.connector.fault;

/** Marks an exception that may not occur at the next try: the step is repeated with back-off. */
public interface Passing {}
