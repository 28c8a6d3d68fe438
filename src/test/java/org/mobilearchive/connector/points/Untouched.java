package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.routes.MailAccount;

/** What must hold after a fault: the next run makes everything right, and the one after it has nothing to do. */
record Untouched(World world, ThreeItems items, MailAccount mail) {
    // longer than a lease of a run or of a mailbox, which a run that failed may have left behind
    private static final Duration LATER = Duration.ofMinutes(20);

    /** @param after names the fault */
    void check(int day, String after) throws Exception {
        RunSummary clean = next(after);
        assertThat(clean.complete()).as(after + ": " + clean).isTrue();
        assertThat(mail.ids(items.ana(day), ThreeItems.FOLDER))
                .as(after + ": " + clean)
                .containsExactlyInAnyOrderElementsOf(ThreeItems.ofAna(day));
        assertThat(mail.ids(items.ben(day), ThreeItems.FOLDER))
                .as(after + ": " + clean)
                .containsExactlyInAnyOrderElementsOf(ThreeItems.ofBen(day));
        RunSummary second = next(after);
        assertThat(second.complete()).as(after + ": " + second).isTrue();
        assertThat(second.imported() + second.copies() + second.dead())
                .as(after + ": " + second)
                .isZero();
    }

    private RunSummary next(String after) throws SQLException {
        world.advance(LATER);
        RunSummary summary = world.run();
        world.settle();
        assertThat(summary).as(after).isNotNull();
        return summary;
    }
}
