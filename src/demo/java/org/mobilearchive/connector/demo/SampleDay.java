package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The small day that ships with the demo: 2026-11-18 of an invented freight company, made by hand, with every kind of
 * item. The README beside its files says which item shows what.
 */
public final class SampleDay {
    /** The item whose message the demo shows: a reply with reactions. The README of the project shows the same. */
    static final String SHOWN = "WA-REPLY";

    private static final String INDEX = "index.txt";

    private SampleDay() {}

    /**
     * Writes the day's files into a folder, creates it if it is missing, and reads them from there.
     *
     * @throws IOException if the folder cannot be written
     */
    public static SiteData unpackTo(Path folder) throws IOException {
        String index;
        try (InputStream in = open(INDEX)) {
            index = new String(in.readAllBytes(), UTF_8);
        }
        for (String name : index.lines().toList()) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = open(name)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return SiteData.read(folder);
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = SampleDay.class.getResourceAsStream("day/" + name);
        if (in == null) {
            throw new FileNotFoundException("demo must hold the file day/" + name + ", and does not");
        }
        return in;
    }
}
