package org.mobilearchive.connector.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The pages' templates, compiled with the connector; what they print is escaped for the place it stands in. Thread-safe. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** @param name of the template without its ending */
    public Answer html(int status, String name, Object page) {
        StringOutput output = new StringOutput();
        engine.render(name + ".jte", page, output);
        return Answer.html(status, output.toString());
    }

    /** The page with a status of 200. */
    public Answer html(String name, Object page) {
        return html(Answer.OK, name, page);
    }

    /** The page that says why another one is not shown, and what to do. */
    public Answer problem(Ask ask, int status, String sentence) {
        return html(status, "problem", new Problem(Frame.of(ask, ""), sentence));
    }
}
