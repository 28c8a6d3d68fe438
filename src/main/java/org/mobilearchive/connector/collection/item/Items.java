package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.mapping.Mapping;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the route prepare-item, which take an item from one form to the next. Thread-safe. */
public final class Items {
    private static final Logger LOG = LoggerFactory.getLogger(Items.class);

    private final ItemReader reader;
    private final SizeLimit limit;
    private final ParticipantMapper mapper;
    private final MessageRenderer renderer;
    private final PendingLimit pending;
    private final StopSign stop;
    private final Refusals refusals;
    private final LikeLines lines = new LikeLines(InstantSource.system());

    public Items(
            ItemReader reader,
            SizeLimit limit,
            ParticipantMapper mapper,
            MessageRenderer renderer,
            PendingLimit pending,
            StopSign stop) {
        this.reader = requireNonNull(reader, "reader is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.mapper = requireNonNull(mapper, "mapper is null");
        this.renderer = requireNonNull(renderer, "renderer is null");
        this.pending = requireNonNull(pending, "pending is null");
        this.stop = requireNonNull(stop, "stop is null");
        this.refusals = new Refusals(limit);
    }

    /** Reads an item; refuses it if it breaks the source contract, or its text alone is over the limit. */
    public ItemForm read(ListedItem listed) throws IOException {
        ItemReading reading = reader.read(listed.raw());
        return reading instanceof ItemReading.Readable readable
                ? new ReadItem(listed, readable.item(), List.of())
                : refusals.unreadable(listed, reading);
    }

    /** Measures an item with all its parts; refuses it if it is over the limit, or the site lacks its message. */
    public ItemForm measure(ReadItem fetched) {
        Item item = fetched.item();
        ReadItem read = fetched.with(limit.withoutOversizedRecording(item, fetched.parts()));
        if (item.email() && read.parts().get(0) instanceof Part.Missing) {
            return refusals.withoutMessage(read);
        }
        return limit.exceeded(item, read.parts()) ? refusals.oversized(read) : new MeasuredItem(read);
    }

    /** Finds the mailboxes of the participants; refuses the item if there is none. */
    public ItemForm map(MeasuredItem measured) {
        ReadItem read = measured.read();
        Mapping mapping = mapper.map(read.item());
        return mapping.isUnmapped()
                ? refusals.unmapped(read, mapping, mapper.refused())
                : new MappedItem(read, mapping);
    }

    /** Makes the e-mail message; a small one goes into the pack of the slice. */
    public RenderedItem render(MappedItem mapped) throws IOException {
        ReadItem read = mapped.read();
        RenderedMessage rendered = render(read, mapped.mapping().owners());
        mapped.listed().held().add(rendered.content());
        Pack pack = mapped.listed().pack();
        boolean packed = pack != null && Packs.takes(pack, rendered);
        return new RenderedItem(mapped, rendered, packed ? Packs.add(pack, rendered) : null);
    }

    private RenderedMessage render(ReadItem read, Map<Participant, String> mailboxes) throws IOException {
        Content original = read.listed().raw().original();
        return read.item().email()
                ? renderer.renderEmail(
                        read.item(),
                        mailboxes,
                        original,
                        ((Part.Received) read.parts().get(0)).content())
                : renderer.render(read.item(), mailboxes, original, read.parts());
    }

    /** The item is prepared: each mailbox gets a copy in this folder. */
    public SettledItem prepared(RenderedItem rendered, String folder) {
        ReadItem read = rendered.mapped().read();
        return new SettledItem(
                rendered.listed(),
                new ItemOutcome.Prepared(
                        read.item().key(),
                        read.item().archivedAt(),
                        rendered.rendered().internalDate(),
                        folder,
                        rendered.rendered().messageId(),
                        null,
                        requireNonNull(rendered.message(), "the message must be staged, and is not"),
                        StagedParts.of(read.parts()),
                        rendered.mapped().mapping().mailboxes()));
    }

    /** A fault kept the item back again: it stays pending, or is refused if it was pending for too long. */
    public ItemForm keep(ItemForm item, Throwable fault) {
        return !stop.isSet() && pending.isOver(item.identity(), fault)
                ? refusals.rejected(item, fault)
                : deferred(item, fault);
    }

    /** The item stays pending: the next run lists it again. What a stop cuts short is no fault, and is not logged as one. */
    public SettledItem deferred(ItemForm item, Throwable fault) {
        String text = FaultText.of(stop.reasonOf(fault));
        if (!stop.isSet() && item.listed().letter() == null) { // for a dead letter the log says that it stays open
            warn(item, text);
        }
        LOG.debug("an item stays pending", fault);
        return new SettledItem(
                item.listed(),
                new ItemOutcome.Deferred(item.identity(), item.listed().raw().archivedAt(), text));
    }

    private void warn(ItemForm item, String text) {
        String archiver = item.listed().raw().archiver();
        LikeLines.Turn turn = lines.next(archiver, text);
        if (turn != LikeLines.Turn.LATER) {
            LOG.warn("{}: {} stays pending: {}", archiver, name(item.identity()), text);
        }
        if (turn == LikeLines.Turn.LAST) {
            LOG.warn(
                    "{}: further items with this cause are not logged for up to a minute; the run's summary counts them",
                    archiver);
        }
    }

    /** Whether a page listed the item now; otherwise it is that of a dead letter. */
    public boolean isOfPage(ItemForm item) {
        return item.listed().letter() == null;
    }

    /** The item's id and version for the log; a long id is shortened. */
    public String name(SettledItem settled) {
        return name(settled.outcome().identity());
    }

    private static String name(ItemIdentity identity) {
        return identity instanceof ItemIdentity.Keyed of
                ? "item " + StringUtils.abbreviate(of.key().id(), 100) + " version "
                        + of.key().version()
                : "an item whose id cannot be read";
    }

    /** The reason of a dead letter, as in the report. */
    public String reason(SettledItem settled) {
        return ((ItemOutcome.DeadLettered) settled.outcome()).reason().name().toLowerCase(Locale.ROOT);
    }

    /** Releases what the item holds in the spool. */
    public void release(ItemForm item) {
        item.listed().held().release();
    }
}
