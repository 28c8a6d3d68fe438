package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.mailbox.session.MailboxPool;

class MailboxAppendEndpointTest {
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    private MailboxAppendEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, MailboxAppendEndpoint.class);
    }

    @Test
    void theDefaultsAreSafe() {
        MailboxAppendConfiguration defaults = new MailboxAppendConfiguration();
        assertThat(defaults.getPort()).isEqualTo(993);
        assertThat(defaults.getTls()).isEqualTo(TlsMode.implicit);
        assertThat(defaults.isAllowPlainText()).isFalse();
        assertThat(defaults.getLogin()).isEqualTo("{mailbox}");
        assertThat(defaults.getPassword()).isNull();
        assertThat(defaults.getConnections()).isEqualTo(8);
        assertThat(defaults.getConnectTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.getReadTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.getWriteTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.getIdleTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.getPoolTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.getSecondLookDelay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void everyOptionCanStandInTheUri() {
        MailboxAppendConfiguration options = endpoint("mailbox-append:append?host=mail.example.com&port=143"
                        + "&tls=starttls&login=x&password=RAW(p&w)&connections=3&connectTimeout=1s&readTimeout=2s"
                        + "&writeTimeout=3s&idleTimeout=4s&poolTimeout=5s&secondLookDelay=6s&allowPlainText=true")
                .getConfiguration();
        assertThat(options)
                .usingRecursiveComparison()
                .ignoringFields("stop") // no option: the process sets it
                .isEqualTo(expected("mail.example.com"));
    }

    private static MailboxAppendConfiguration expected(String host) {
        MailboxAppendConfiguration options = new MailboxAppendConfiguration();
        options.setHost(host);
        options.setPort(143);
        options.setTls(TlsMode.starttls);
        options.setLogin("x");
        options.setPassword("p&w");
        options.setConnections(3);
        options.setConnectTimeout(Duration.ofSeconds(1));
        options.setReadTimeout(Duration.ofSeconds(2));
        options.setWriteTimeout(Duration.ofSeconds(3));
        options.setIdleTimeout(Duration.ofSeconds(4));
        options.setPoolTimeout(Duration.ofSeconds(5));
        options.setSecondLookDelay(Duration.ofSeconds(6));
        options.setAllowPlainText(true);
        return options;
    }

    @Test
    void endpointsOfEqualOptionsShareAPool() throws Exception {
        context.getRegistry().bind("mailbox", expected("localhost"));
        MailboxPool pool =
                endpoint("mailbox-append:status?configuration=#mailbox").pool();
        assertThat(endpoint("mailbox-append:append?configuration=#mailbox").pool())
                .isSameAs(pool);
        assertThat(endpoint("mailbox-append:append?configuration=#mailbox&connections=4")
                        .pool())
                .isNotSameAs(pool);
    }

    @Test
    void theComponentsOptionsAreThoseOfItsEndpoints() {
        MailboxAppendComponent component = context.getComponent("mailbox-append", MailboxAppendComponent.class);
        component.setConfiguration(expected("mail.example.com"));
        assertThat(endpoint("mailbox-append:status").getConfiguration().getHost())
                .isEqualTo("mail.example.com");
        assertThat(endpoint("mailbox-append:status?host=other")
                        .getConfiguration()
                        .getHost())
                .isEqualTo("other");
        assertThat(component.getConfiguration().getHost()).isEqualTo("mail.example.com");
    }

    @Test
    void allThatIsWrongIsNamedAtOnceAndNeverThePassword() {
        assertThatThrownBy(() -> endpoint("mailbox-append:append?password=RAW(hidden)&port=0&connections=0&login= "
                        + "&readTimeout=0s&tls=none"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("host is not set")
                .hasMessageContaining("port must be 1 to 65535, not 0")
                .hasMessageContaining("connections must be 1 or more, not 0")
                .hasMessageContaining("readTimeout must be 1ms to 1d")
                .hasMessageContaining("login is empty")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aMissingPasswordIsNamed() {
        assertThatThrownBy(() -> endpoint("mailbox-append:append?host=mail.example.com"))
                .rootCause()
                .hasMessageContaining("password is not set: give it in the environment or a file");
    }

    @Test
    void plainTextToAnotherMachineIsRefusedUnlessForced() {
        String uri = "mailbox-append:append?host=192.0.2.1&tls=none&password=x";
        assertThatThrownBy(() -> endpoint(uri))
                .rootCause()
                .hasMessageContaining("tls must not be none for host 192.0.2.1, which is neither localhost nor"
                        + " 127.0.0.1: use implicit or starttls");
        assertThat(endpoint(uri + "&allowPlainText=true")).isNotNull();
        assertThat(endpoint("mailbox-append:append?host=127.0.0.1&tls=none&password=x"))
                .isNotNull();
    }

    @Test
    void anUnknownOperationOrOptionIsRefused() {
        assertThatThrownBy(() -> endpoint("mailbox-append:delete?host=x&password=x"))
                .isInstanceOf(ResolveEndpointFailedException.class);
        assertThatThrownBy(() -> endpoint("mailbox-append:append?host=x&password=x&hots=y"))
                .isInstanceOf(ResolveEndpointFailedException.class);
    }

    @Test
    void theGeneratedMetadataMarksTheSecretAndNamesTheHeaders() throws Exception {
        JsonNode metadata = new ObjectMapper().readTree(metadata());
        List<String> secrets = new ArrayList<>();
        metadata.get("properties").properties().forEach(option -> {
            if (option.getValue().get("secret").booleanValue()) {
                secrets.add(option.getKey());
            }
        });
        assertThat(secrets).containsExactly("password");
        assertThat(metadata.get("headers").fieldNames())
                .toIterable()
                .containsExactly(MailboxAppendConstants.MAILBOX, MailboxAppendConstants.FOLDER);
    }

    private static String metadata() throws IOException {
        try (InputStream in = MailboxAppendEndpoint.class.getResourceAsStream(
                "/META-INF/org/mobilearchive/connector/mailbox/mailbox-append.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aMessageWithoutWhatIsNeededIsRefused() {
        String uri = "mailbox-append:append?host=localhost&password=x";
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(uri, "x"))
                .rootCause()
                .hasMessageContaining("header CamelMailboxAppendMailbox is not set");
        Map<String, Object> headers =
                Map.of(MailboxAppendConstants.MAILBOX, "dana@example.com", MailboxAppendConstants.FOLDER, "Archive");
        assertThatThrownBy(() -> context.createProducerTemplate().requestBodyAndHeaders(uri, "x", headers))
                .rootCause()
                .hasMessageContaining("the body must be a list of AppendCommand, but java.lang.String was found");
    }
}
