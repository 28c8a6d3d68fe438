package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.points.Points.Mode;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/**
 * A run of three items fails at each of its points in turn; whatever the point, each copy arrives once. The system
 * property {@code points.step} leaves points out.
 */
class EveryPointIT {
    private static final int MOST_DAYS = 4000;

    @TempDir(factory = InMemory.class)
    private static Path folder;

    private static ThreeItems items;
    private static SimulatedSite site;
    private static DemoMailServer server;
    private static MailAccount mail;
    private static World world;
    private static int day;

    /** One connector for all: each try has a day, items and mailboxes of its own. */
    @BeforeAll
    static void start() throws Exception {
        PointsAgent.install();
        items = new ThreeItems(folder.resolve("site"), "day", MOST_DAYS);
        SiteData data = items.write();
        site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        server = new DemoMailServer(data.mailboxes());
        mail = MailAccount.of(server);
        world = new World(folder.resolve("work"), site.baseUri(), mail, data, Map.of()).start();
    }

    @AfterAll
    static void stop() {
        world.close();
        site.close();
        server.close();
    }

    @Test
    void anEffectThatFailsOnceLosesAndRepeatsNothing() throws Exception {
        failAtEveryPoint(0, Mode.ONCE, step(2));
    }

    @Test
    void anEffectThatFailsForTheRestOfTheRunLosesAndRepeatsNothing() throws Exception {
        failAtEveryPoint(0, Mode.FOR_EVER, step(2));
    }

    @Test
    void aRunThatEndsInTheMiddleLosesAndRepeatsNothing() throws Exception {
        failAtEveryPoint(0, Mode.CRASH, step(2));
    }

    @Test
    void aRecoveryThatEndsInTheMiddleLosesAndRepeatsNothing() throws Exception {
        int all = failAt(0, Mode.CRASH, Integer.MAX_VALUE).count();
        for (int first : new int[] {all / 3, all * 2 / 3}) {
            failAtEveryPoint(first, Mode.CRASH, step(4));
        }
    }

    /** One of so many points is taken, unless the system property {@code points.step} says another number. */
    private static int step(int standard) {
        return Integer.getInteger("points.step", standard);
    }

    private static void failAtEveryPoint(int first, Mode mode, int step) throws Exception {
        int point = step;
        while (failAt(first, mode, point).name() != null) {
            point += step;
        }
        System.out.println(mode + ": failed at points up to " + (point - step));
        assertThat(point).isGreaterThan(20);
    }

    /** What became of a run. @param name of the point at which it failed; null if it was not reached */
    private record Failed(@Nullable String name, int count) {}

    /** @param first the point at which a run failed before this one; 0 for none */
    private static Failed failAt(int first, Mode mode, int point) throws Exception {
        world.set(ThreeItems.runOf(day));
        if (first > 0) {
            run(first, Mode.CRASH);
            world.advance(Duration.ofMinutes(20));
        }
        Failed failed = run(point, mode);
        String name = mode + " at point " + point + ", " + failed.name() + (first > 0 ? ", after " + first : "");
        if (Boolean.getBoolean("points.trace")) {
            System.out.println(name);
        }
        new Untouched(world, items, mail).check(day, name);
        day++;
        return failed;
    }

    private static Failed run(int point, Mode mode) {
        try (Points points = Points.arm(world.surroundings(), point, mode)) {
            world.run();
            world.settle();
            return new Failed(points.name(), points.count());
        }
    }
}
