package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The result of reading a text that should be a number, an account or an address. */
public sealed interface Reading {
    /** The value, normalised for comparison, if there is one. */
    Optional<String> value();

    /** The same with this text behind the value. */
    default Reading with(String end) {
        return this;
    }

    /** It can be read. */
    record Accepted(String text) implements Reading {
        public Accepted {
            requireNonNull(text, "text is null");
        }

        @Override
        public Optional<String> value() {
            return Optional.of(text);
        }

        @Override
        public Reading with(String end) {
            return new Accepted(text + end);
        }
    }

    /** It can be compared unchanged, but is probably a mistake; {@code rule} says why. */
    record Doubtful(String text, String rule) implements Reading {
        public Doubtful {
            requireNonNull(text, "text is null");
            requireNonNull(rule, "rule is null");
        }

        @Override
        public Optional<String> value() {
            return Optional.of(text);
        }

        @Override
        public Reading with(String end) {
            return new Doubtful(text + end, rule);
        }
    }

    /** A number without {@code +} or {@code 00}, and nothing says what it is. */
    record Undecided(String digits) implements Reading {
        public Undecided {
            requireNonNull(digits, "digits is null");
        }

        @Override
        public Optional<String> value() {
            return Optional.empty();
        }
    }

    /** It cannot be compared; {@code rule} says what is wrong and how to correct it. */
    record Refused(String rule) implements Reading {
        public Refused {
            requireNonNull(rule, "rule is null");
        }

        @Override
        public Optional<String> value() {
            return Optional.empty();
        }
    }
}
