package org.mobilearchive.connector.scale;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** The least that camel-main does: it starts, one timer fires once, it stops. */
final class BareCamel {
    private BareCamel() {}

    public static void main(String... arguments) throws Exception {
        Main main = new Main();
        main.configure().withDurationMaxMessages(1);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:once?repeatCount=1&delay=0").to("log:once");
            }
        });
        main.run();
    }
}
