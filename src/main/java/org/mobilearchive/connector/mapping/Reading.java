package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What became of a text that should be a number, an account or an address. */
public sealed interface Reading {
    /** The form in which it is compared, if it has one. */
    Optional<String> value();

    /** It can be read. */
    record Accepted(String text) implements Reading {
        public Accepted {
            requireNonNull(text, "text is null");
        }

        @Override
        public Optional<String> value() {
            return Optional.of(text);
        }
    }

    /** It can be compared as it stands, but is probably not what was meant; {@code rule} says why. */
    record Doubtful(String text, String rule) implements Reading {
        public Doubtful {
            requireNonNull(text, "text is null");
            requireNonNull(rule, "rule is null");
        }

        @Override
        public Optional<String> value() {
            return Optional.of(text);
        }
    }

    /** It is equal to nothing; {@code rule} says what is wrong and what would be right. */
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
