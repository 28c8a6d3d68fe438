package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;

/**
 * A process is killed at each point of its first run in turn, from its start on; the next one makes everything right. The
 * system property {@code points.step} leaves points out: 1 none, and where it is not set, 15 of 16.
 */
@Tag("endurance")
class KillAtEveryPointIT {
    private static final int PROCESSES = 2;

    @TempDir(factory = InMemory.class)
    private Path folder;

    private final int step = Integer.getInteger("points.step", 16);
    private final AtomicInteger next = new AtomicInteger(step);
    private final AtomicBoolean untouched = new AtomicBoolean();

    @Test
    void aProcessThatIsKilledLosesAndRepeatsNothing() throws Exception {
        Path agent = PointsAgent.jar(folder.resolve("agent.jar"));
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try (Dovecot dovecot = Dovecot.builder().start()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                workers.add(threads.submit(() -> killUntilUntouched(agent, dovecot)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println("killed at points up to " + (next.get() - 2 * step));
        assertThat(next.get()).isGreaterThan(50);
    }

    private Void killUntilUntouched(Path agent, Dovecot dovecot) throws Exception {
        while (!untouched.get()) {
            killAt(agent, dovecot, next.getAndAdd(step));
        }
        return null;
    }

    /** Each point has an installation and mailboxes of its own. */
    private void killAt(Path agent, Dovecot dovecot, int point) throws Exception {
        Path work = Files.createDirectories(folder.resolve("point" + point));
        ThreeItems items = new ThreeItems(work.resolve("site"), "p" + point + "-", 1);
        SiteData data = items.write();
        MailAccount mail = new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD);
        try (SimulatedSite site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                World world = new World(work, site.baseUri(), mail, data, Map.of())) {
            int exit = KilledRun.start(agent, world, point);
            String name = "killed at point " + point;
            assertThat(exit).as(() -> name + ": " + world.output()).isIn(0, KilledRun.KILLED);
            if (exit == 0) {
                untouched.set(true);
            }
            world.start();
            new Untouched(world, items, mail).check(0, name);
            world.close();
            assertThat(Oracle.differences(world, data, mail)).as(name).isEmpty();
        }
        PathUtils.deleteDirectory(work);
    }
}
