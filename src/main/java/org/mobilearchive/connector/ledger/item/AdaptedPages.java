package org.mobilearchive.connector.ledger.item;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * Pages that routes made of the answer of a site that differs. Such a page begins with the member {@code answer}, a
 * reference to the staged answer. Thread-safe.
 */
public final class AdaptedPages {
    private static final String BEGIN = "{\"answer\":";
    /** The first bytes of a page that {@link #answer} needs: more than any reference has. */
    public static final int REFERENCE_BYTES = 1024;

    private AdaptedPages() {}

    /**
     * The page with its reference before all other members.
     *
     * @param page a JSON object with at least one member
     */
    public static InputStream naming(StagedObject answer, InputStream page) throws IOException {
        for (int begin = page.read(); begin != '{'; begin = page.read()) {
            if (begin < 0 || !Character.isWhitespace(begin)) {
                throw new IOException("the steps that adapt an answer must return a JSON object, and did not. Compare "
                        + "them with the answer " + answer.name() + " in staging");
            }
        }
        byte[] reference = (BEGIN + EvidenceJson.write(answer) + ",").getBytes(US_ASCII);
        return new SequenceInputStream(new ByteArrayInputStream(reference), page);
    }

    /**
     * The answer that a page was made of; empty if the page is the site's own.
     *
     * @param page its first {@link #REFERENCE_BYTES} bytes, or all if it has fewer
     */
    public static Optional<StagedObject> answer(byte[] page) {
        String begin = new String(page, US_ASCII);
        int end = begin.indexOf('}');
        return begin.startsWith(BEGIN) && end > 0
                ? Optional.of(EvidenceJson.read(begin.substring(BEGIN.length(), end + 1), StagedObject.class))
                : Optional.empty();
    }
}
