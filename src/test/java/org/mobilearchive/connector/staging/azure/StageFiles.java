package org.mobilearchive.connector.staging.azure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.FileContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A process of its own that checks the container, stages files side by side and reads them back. Arguments: a file with
 * the configuration, a folder for the files, how many, how many bytes each.
 */
final class StageFiles {
    private StageFiles() {}

    public static void main(String... arguments) throws Exception {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            properties.load(in);
        }
        Map<String, String> keys = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
        List<Content> files = new ArrayList<>();
        for (int number = 0; number < Integer.parseInt(arguments[2]); number++) {
            files.add(file(Path.of(arguments[1], "file" + number), number, Long.parseLong(arguments[3])));
        }
        try (StagingRoutes routes = new StagingRoutes(keys)) {
            routes.checkContainer();
            sideBySide(routes, files);
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.println("staged " + files.size() + " files, maximum heap "
                + Runtime.getRuntime().maxMemory() + ", sum of the pools' peaks " + peak);
        System.exit(0); // netty's threads are no daemons
    }

    private static void sideBySide(StagingRoutes routes, List<Content> files) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(files.size());
        List<Future<?>> all = new ArrayList<>();
        for (Content file : files) {
            all.add(threads.submit(() -> {
                StagedObject object = routes.put(file);
                try (DigestInputStream in = new DigestInputStream(routes.open(object), Sha256.digest())) {
                    in.transferTo(OutputStream.nullOutputStream());
                    String read = HexFormat.of().formatHex(in.getMessageDigest().digest());
                    if (!read.equals(file.sha256())) {
                        throw new IOException(object.name() + " was read back as " + read);
                    }
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
    }

    private static Content file(Path file, int seed, long size) throws IOException {
        Random random = new Random(seed);
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[8192];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long left = size; left > 0; left -= chunk.length) {
                random.nextBytes(chunk);
                int length = (int) Math.min(chunk.length, left);
                out.write(chunk, 0, length);
                digest.update(chunk, 0, length);
            }
        }
        return new FileContent(file, size, HexFormat.of().formatHex(digest.digest()));
    }
}
