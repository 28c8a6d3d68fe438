package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Makes the pages of a listing. The items' bytes are sent exactly as in the data. */
final class Listing {
    private static final byte[] START = "{\"items\":[".getBytes(UTF_8);
    private static final byte[] COMMA = ",".getBytes(UTF_8);

    private Listing() {}

    static SiteAnswer page(SiteData data, ListingQuery query) {
        List<SiteItem> window = data.window(query.archiver(), query.from(), query.to());
        int start = Math.min(query.offset(), window.size());
        int end = Math.min(start + query.limit(), window.size());
        List<byte[]> chunks = new ArrayList<>();
        chunks.add(START);
        for (SiteItem item : window.subList(start, end)) {
            if (chunks.size() > 1) {
                chunks.add(COMMA);
            }
            chunks.add(item.json());
        }
        String next = end < window.size() ? "\"" + query.cursor(end) + "\"" : "null";
        chunks.add(("],\"next\":" + next + ",\"total\":" + total(window) + "}").getBytes(UTF_8));
        return SiteAnswer.of(200, "application/json", Body.of(chunks));
    }

    private static long total(List<SiteItem> window) {
        return window.stream().map(SiteItem::key).distinct().count();
    }
}
