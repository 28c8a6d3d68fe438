package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mobilearchive.connector.ledger.letter.Replayable;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.stop.StoppedException;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Item;

/** The parts of an item, which the routes fetch one by one: attachments, or the site's message. Thread-safe. */
public final class Parts {
    /** Represents the site's message among the parts of an item of format email. */
    public static final Attachment MESSAGE =
            new Attachment("message", null, "message/rfc822", Attachment.UNKNOWN, null);

    private final StagedBytes staged;
    private final StopSign stop;

    /** @param staged reads back the parts of a dead letter */
    public Parts(StagedBytes staged, StopSign stop) {
        this.staged = requireNonNull(staged, "staged is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    /**
     * The parts of an item to fetch, in its order.
     *
     * @throws StoppedException if the process was told to stop: not before the item is read, because only then it is known
     *     which one stays pending
     */
    public List<PartRequest> of(ReadItem read) {
        stop.check();
        Item item = read.item();
        List<Attachment> attachments = item.email() ? List.of(MESSAGE) : item.attachments();
        return attachments.stream()
                .map(attachment -> new PartRequest(read.listed(), item, attachment))
                .toList();
    }

    /** Whether it is in staging already, as a part of a dead letter. */
    public boolean isStaged(PartRequest request) {
        return object(request).isPresent();
    }

    /** Reads it back from staging. */
    public Object fromStaging(PartRequest request) throws IOException {
        StagedObject object = object(request).orElseThrow();
        return new FetchedPart(new Part.Received(
                request.attachment(), staged.read(object, request.listed().held())));
    }

    private static Optional<StagedObject> object(PartRequest request) {
        Replayable letter = request.listed().letter();
        return letter == null
                ? Optional.empty()
                : letter.object(request.attachment().id());
    }

    /** Whether it can be requested from the site. */
    public boolean isAddressable(PartRequest request) {
        return request.isAddressable();
    }

    /** Whether it is the site's own message of an item of format email. */
    public boolean isMessage(PartRequest request) {
        return request.item().email();
    }

    /** The item's id, as one segment of a path. */
    public String itemSegment(PartRequest request) {
        return request.itemSegment();
    }

    /** The attachment's id, as one segment of a path. */
    public String attachmentSegment(PartRequest request) {
        return request.attachmentSegment();
    }

    /** The result if the site does not have it. */
    public Object missing(PartRequest request) {
        return request.missing();
    }

    /** Whether its bytes are others than those announced, and were asked for only once. */
    public boolean isDiffering(Object part) {
        return part instanceof DifferingPart;
    }

    /** The same request once more, which is the last. */
    public PartRequest onceMore(DifferingPart part) {
        return part.request().after(part.part());
    }

    /** Whether there are bytes to stage. */
    public boolean isFetched(Object part) {
        return part instanceof FetchedPart;
    }
}
