package org.mobilearchive.connector.collection.gather;

import java.util.List;

/**
 * A body that a splitter takes apart: the aggregator gives it the results of its parts and continues with the returned form.
 * A body without parts continues unchanged.
 *
 * @param <P> the result of a part
 */
public interface Whole<P> {
    /** The same with the results of its parts, in order. */
    Whole<P> with(List<P> parts);
}
