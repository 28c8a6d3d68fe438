package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.mapping.BareNumbers;
import org.mobilearchive.connector.mapping.CustomMapping;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.item.RawItem;
import org.mobilearchive.connector.telemessage.page.Page;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.page.PageReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What is done with every item between the site and the mailbox, over one page; an operation is one item, if nothing else is said. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 3)
public class InnerLoops {
    private static final int ITEMS = 500;
    private static final int MAPPING_ROWS = 10_000;
    private static final int LIMIT_BYTES = 10 * 1024 * 1024;

    private final ItemReader itemReader = new ItemReader(LIMIT_BYTES);
    private Path folder;
    private Content page;
    private PageReader pageReader;
    private List<ItemReading.Readable> items;
    private ParticipantMapper mapper;
    private Path mapping;
    private MessageRenderer renderer;

    @Setup
    public void prepare() throws IOException, PageException {
        folder = Files.createTempDirectory("inner-loops");
        GeneratedItems generated = new GeneratedItems(ITEMS, BenchmarkFixture.MAILBOXES, GeneratedItems.Sizes.MIXED);
        SiteData data = generated.write(folder);
        Spool spool = new Spool(folder.resolve("spool"), LIMIT_BYTES);
        try (InputStream in = generated.page(0, ITEMS).open()) {
            page = MemoryContent.of(in.readAllBytes());
        }
        pageReader = new PageReader(spool);
        items = read();
        mapper = ParticipantMapper.of(
                data.mapping().toString(),
                "",
                true,
                true,
                "csv",
                "",
                data.directory().toString(),
                InstantSource.system());
        renderer = new MessageRenderer(spool, true);
        mapping = folder.resolve("rows.csv");
        try (Writer out = Files.newBufferedWriter(mapping)) {
            out.write("External User ID,Microsoft 365 User Mailbox\r\n");
            for (int i = 0; i < MAPPING_ROWS; i++) {
                out.write("+1 415 " + (2_000_000 + i) + ",user" + i + "@contoso.test\r\n");
            }
        }
    }

    @TearDown
    public void remove() throws IOException {
        PathUtils.deleteDirectory(folder);
    }

    /** The page's bytes to items. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public List<ItemReading.Readable> read() throws IOException, PageException {
        List<ItemReading.Readable> readable = new ArrayList<>(ITEMS);
        Page checked = pageReader.read(GeneratedItems.ARCHIVER, page);
        for (RawItem raw : checked) {
            readable.add((ItemReading.Readable) itemReader.read(raw));
        }
        return readable;
    }

    /** Items to mailboxes. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void map(Blackhole mapped) {
        for (ItemReading.Readable readable : items) {
            mapped.consume(mapper.map(readable.item()));
        }
    }

    /** The custom mapping's file to its rows; an operation is a row. */
    @Benchmark
    @OperationsPerInvocation(MAPPING_ROWS)
    public CustomMapping readMapping() {
        return CustomMapping.read(mapping, BareNumbers.UNSAID);
    }

    /** Items to messages, with their text; attachments are named in them, and have no bytes. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void render(Blackhole rendered) throws IOException {
        for (ItemReading.Readable readable : items) {
            List<Part> parts = new ArrayList<>();
            readable.item().attachments().forEach(attachment -> parts.add(new Part.Missing(attachment)));
            RenderedMessage message =
                    renderer.render(readable.item(), Map.of(), readable.raw().original(), parts);
            rendered.consume(message);
            message.content().release();
        }
    }
}
