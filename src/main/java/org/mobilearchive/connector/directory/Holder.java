package org.mobilearchive.connector.directory;

/**
 * Who holds an address or a number, and by what right, in one int for {@link HashedTexts}.
 */
final class Holder {
    /** Rights, the strongest first. */
    static final int MAIL = 1;

    static final int PRIMARY = 2;
    static final int ALIAS = 3;

    /** A user without a mailbox. */
    static final int NOBODY = 0;
    /** More than one holder by the same right. */
    static final int MANY = 1;
    /** The first mailbox; the others follow. */
    static final int FIRST = 2;

    private static final int RIGHTS = 2;

    private Holder() {}

    static int of(int holder, int right) {
        return holder << RIGHTS | right;
    }

    static int holder(int number) {
        return number >>> RIGHTS;
    }

    static int right(int number) {
        return number & (1 << RIGHTS) - 1;
    }

    /** The holder by the stronger right; by the same right, another holder makes them many. */
    static int stronger(int one, int other) {
        if (right(one) != right(other)) {
            return right(one) < right(other) ? one : other;
        }
        return one == other ? one : of(MANY, right(one));
    }
}
