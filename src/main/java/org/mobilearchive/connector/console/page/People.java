package org.mobilearchive.connector.console.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.mobilearchive.connector.telemessage.item.RawItem;

/** Reads from staging who was in an item, and nothing else of it. Thread-safe. */
final class People {
    /** A larger original is an item that is over every limit, or no item. */
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final StagedObjects staged;
    private final Spool spool;
    private final ItemReader reader;

    private People(StagedObjects staged, Spool spool, ItemReader reader) {
        this.staged = requireNonNull(staged, "staged is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    static People of(Connector connector) {
        return new People(
                connector.bean("stagedObjects", StagedObjects.class),
                new Spool(connector.values().path("spool.folder"), MOST_BYTES),
                new ItemReader(connector.values().number("limits.item-bytes")));
    }

    /** The sender first; empty if the item cannot be read, or the letter is for a part of one. */
    Optional<List<Participant>> in(DeadLetter letter) throws IOException {
        StagedObject original = letter.original();
        if (original == null || original.size() > MOST_BYTES || letter.attachmentId() != null) {
            return Optional.empty();
        }
        Content content = spool.receive(staged.open(original));
        try {
            ItemReading reading = reader.read(new RawItem(letter.archiver(), content));
            return reading instanceof ItemReading.Readable readable
                    ? Optional.of(of(readable.item()))
                    : Optional.empty();
        } finally {
            content.release();
        }
    }

    private static List<Participant> of(Item item) {
        List<Participant> people = new ArrayList<>();
        if (item.sender() != null) {
            people.add(item.sender());
        }
        people.addAll(item.recipients());
        return people;
    }
}
