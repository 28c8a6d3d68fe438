package org.mobilearchive.connector.console.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Attempts;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Links;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.console.web.Pages;
import org.mobilearchive.connector.console.web.Templates;

/** {@code /sign-in}: lets somebody in who has a link. */
public final class SignInPage implements Page {
    /**
     * What the template shows.
     *
     * @param refused why the last attempt did not sign in; empty if there was none
     */
    public record Model(Frame frame, String refused) {}

    /** Writes into the audit log who signed in, or that somebody was refused. */
    @FunctionalInterface
    public interface Audit {
        void write(String actor, String action);
    }

    private final Templates templates;
    private final Links links;
    private final Attempts attempts;
    private final String actor;
    private final Audit audit;

    /** @param actor who has the links, as the audit log names them */
    public SignInPage(Templates templates, Links links, Attempts attempts, String actor, Audit audit) {
        this.templates = requireNonNull(templates, "templates is null");
        this.links = requireNonNull(links, "links is null");
        this.attempts = requireNonNull(attempts, "attempts is null");
        this.actor = requireNonNull(actor, "actor is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    @Override
    public Answer answer(Ask ask) {
        return ask.isPost() ? enter(ask) : page(ask, Answer.OK, "");
    }

    private Answer enter(Ask ask) {
        Duration left = attempts.left();
        if (!left.isZero()) {
            long seconds = left.toSeconds() + 1;
            return page(ask, Answer.TOO_MANY, "An attempt has just failed. Try again in " + seconds + " seconds.")
                    .with("Retry-After", Long.toString(seconds));
        }
        String token = ask.field("token").stream().findFirst().orElse("").strip();
        if (links.take(token.substring(token.indexOf('#') + 1))) {
            attempts.succeeded();
            audit.write(actor, "sign-in");
            return page(ask, Answer.OK, "").with(Pages.ACTOR, actor);
        }
        attempts.failed();
        audit.write("nobody", "sign-in-refused");
        return page(
                ask,
                Answer.FORBIDDEN,
                "This link was used before, is older than ten minutes, or was not copied whole. Ask for a new one.");
    }

    private Answer page(Ask ask, int status, String refused) {
        return templates.html(status, "sign-in", new Model(Frame.of(ask, ""), refused));
    }
}
