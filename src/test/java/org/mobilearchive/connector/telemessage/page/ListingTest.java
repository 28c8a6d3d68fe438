package org.mobilearchive.connector.telemessage.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.telemessage.LostContent;
import org.mobilearchive.connector.telemessage.Sample;

class ListingTest {
    private final Listing listing =
            new Listing(new Window(Instant.parse("2026-11-17T00:00:00Z"), Instant.parse("2026-11-18T00:00:00Z")));

    @Test
    void aListingGoesFromCursorToCursorToTheEnd() throws Exception {
        assertThat(listing.hasMore()).isTrue();
        assertThat(listing.cursor()).isNull();

        listing.accept(page("1,2", "b", 3));
        assertThat(listing.hasMore()).isTrue();
        assertThat(listing.isComplete()).isFalse();
        assertThat(listing.cursor()).isEqualTo("b");

        listing.accept(page("3", null, 3));
        assertThat(listing.hasMore()).isFalse();
        assertThat(listing.isComplete()).isTrue();
        assertThat(listing.total()).isEqualTo(3);
        assertThat(listing.listed()).isEqualTo(3);
        assertThat(listing.pages()).isEqualTo(2);
    }

    @Test
    void wherePagesDisagreeTheLargestTotalCounts() throws Exception {
        listing.accept(page("1", "b", 5));
        listing.accept(page("2", null, 2));

        assertThat(listing.total()).isEqualTo(5);
    }

    @Test
    void aCursorThatNamesItselfEndsTheListing() throws Exception {
        listing.accept(page("1", "b", 5));

        assertThatThrownBy(() -> listing.accept(page("2", "b", 5)))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("2026-11-17T00:00:00Z")
                .hasMessageContaining("window stays open");
        assertThat(listing.hasMore()).isFalse();
        assertThat(listing.isComplete()).isFalse();
        assertThat(listing.listed()).isEqualTo(2);
    }

    @Test
    void aCircleOfCursorsEndsTheListing() throws Exception {
        listing.accept(page("1", "a", 5));
        listing.accept(page("1", "b", 5));

        assertThatThrownBy(() -> listing.accept(page("1", "a", 5))).isInstanceOf(PageException.class);
    }

    @Test
    void emptyPagesGoOnButNotForEver() throws Exception {
        for (int i = 0; i < Listing.MAX_EMPTY_PAGES; i++) {
            listing.accept(page("", "c" + i, 5));
        }
        assertThat(listing.hasMore()).isTrue();

        assertThatThrownBy(() -> listing.accept(page("", "more", 5)))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("empty pages");
    }

    @Test
    void aListingWithoutEndIsEnded() throws Exception {
        for (int i = 1; i < Listing.MAX_PAGES; i++) {
            listing.accept(page(new Envelope(0, 1, "c" + i, 5)));
        }

        assertThatThrownBy(() -> listing.accept(page(new Envelope(0, 1, "more", 5))))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("must end");
    }

    @Test
    void anEndedListingTakesNoMorePages() throws Exception {
        listing.accept(page("", null, 0));

        assertThatThrownBy(() -> listing.accept(page("", null, 0))).isInstanceOf(IllegalStateException.class);
    }

    private static Page page(String items, @Nullable String next, long total) throws Exception {
        String cursor = next == null ? "null" : '"' + next + '"';
        return Sample.read("{\"items\":[" + items + "],\"next\":" + cursor + ",\"total\":" + total + "}");
    }

    private static Page page(Envelope envelope) {
        return new Page("whatsapp", new LostContent(), envelope, Sample.SPOOL);
    }
}
