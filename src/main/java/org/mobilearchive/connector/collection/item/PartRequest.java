package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Paths;
import org.mobilearchive.connector.telemessage.site.SiteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request for a part of an item: an attachment, or the site's message of an item of format email.
 *
 * @param first what an earlier request got, which was not what the site had announced; null if this is the first request
 */
public record PartRequest(ListedItem listed, Item item, Attachment attachment, Part.@Nullable Received first)
        implements SiteRequest<Object> {
    private static final Logger LOG = LoggerFactory.getLogger(PartRequest.class);
    private static final Paths PATHS = new Paths();

    public PartRequest {
        requireNonNull(listed, "listed is null");
        requireNonNull(item, "item is null");
        requireNonNull(attachment, "attachment is null");
    }

    PartRequest(ListedItem listed, Item item, Attachment attachment) {
        this(listed, item, attachment, null);
    }

    /** The same after an answer that was not what the site had announced. */
    PartRequest after(Part.Received answer) {
        return new PartRequest(listed, item, attachment, answer);
    }

    /** The item's id, as one segment of a path. */
    String itemSegment() {
        return PATHS.item(item.key());
    }

    /** The attachment's id, as one segment of a path. */
    String attachmentSegment() {
        return PATHS.attachment(attachment);
    }

    /** Whether it can be requested; if not, it is missing. */
    boolean isAddressable() {
        return PATHS.addressable(item.key(), attachment);
    }

    @Override
    public Object receive(InputStream body) throws IOException {
        Part.Received part = new Part.Received(attachment, listed.held().receive(body));
        if (!part.differs()) {
            return new FetchedPart(part);
        }
        return first == null ? new DifferingPart(this, part) : settled(longer(first, part));
    }

    /** A part that the site has lost since the first request is what came then. */
    @Override
    public Object missing() {
        return first == null ? new Part.Missing(attachment) : settled(first);
    }

    private FetchedPart settled(Part.Received part) {
        LOG.warn(
                "{}: an attachment of item {} is not what the site announced, also when asked for once more: {} bytes"
                        + " came; it is imported with a DIFFERS line. Ask the site, or look for a proxy that cuts answers",
                item.key().archiver(),
                item.key().id(),
                part.content().size());
        return new FetchedPart(part);
    }

    /** Of two that differ the one that was cut later; of equally long ones the newer. */
    private static Part.Received longer(Part.Received before, Part.Received now) {
        return before.content().size() > now.content().size() ? before : now;
    }
}
