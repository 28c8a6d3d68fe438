package org.mobilearchive.connector.ledger.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.Serial;
import java.time.Instant;
import org.mobilearchive.connector.ledger.store.LedgerException;

/**
 * The lines of the audit log and of the journals: JSON objects with the components of a record in their order, in
 * ASCII, so that the same value always has the same bytes, even with a lone surrogate. Thread-safe.
 */
public final class EvidenceJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            // A record's query methods, such as isSlice(), are not components. Evidence of earlier builds has values of
            // some of them, which are ignored
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantText()))
            .build();

    private EvidenceJson() {}

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence must be written as JSON, and cannot be", e);
        }
    }

    /** @throws LedgerException if the line was not written by {@link #write} */
    public static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            // without the cause, whose message repeats the line
            throw new LedgerException(
                    "a line of the evidence must be readable, and is not: it was changed, or a newer program wrote it");
        }
    }

    private static final class InstantText extends FromStringDeserializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1L;

        InstantText() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) {
            return Instant.parse(text);
        }
    }
}
