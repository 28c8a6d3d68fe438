package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;

/** Answers of a site that fails. */
final class Answers {
    private Answers() {}

    /** The fault for requests of one kind; the others get their proper answers. */
    static Fault on(Kind kind, Fault fault) {
        return (request, proper) -> request.kind() == kind ? fault.answer(request, proper) : proper.get();
    }

    /** The fault for the first so many requests of one kind. */
    static Fault first(long times, Kind kind, Fault fault) {
        return on(kind, (request, proper) -> request.count() <= times ? fault.answer(request, proper) : proper.get());
    }

    /** The page with another cursor in it. */
    static SiteAnswer withNext(SiteAnswer page, String cursor) throws IOException {
        String text = text(page).replaceFirst("\"next\":(null|\"[^\"]*\")", "\"next\":\"" + cursor + "\"");
        return SiteAnswer.of(200, "application/json", Body.of(List.of(text.getBytes(ISO_8859_1))));
    }

    /** The body, each byte as one char. */
    static String text(SiteAnswer answer) throws IOException {
        try (InputStream in = answer.body().open()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }
}
