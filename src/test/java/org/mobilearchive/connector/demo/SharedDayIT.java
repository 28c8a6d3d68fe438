package org.mobilearchive.connector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.SharedData;

class SharedDayIT {
    @Test
    void aWholeDayIsServedPageByPage() throws Exception {
        Path day = SharedData.folder().map(folder -> folder.resolve("day")).orElse(null);
        assumeTrue(day != null, "the shared data folder is not beside the project");

        Map<String, Integer> counts = new HashMap<>();
        SiteData data = SiteData.read(day);
        try (SimulatedSite site = new SimulatedSite(data, SiteSettings.of("ana", "secret"))) {
            SiteClient client = new SiteClient(site.baseUri());
            client.signIn("grant_type=password&username=ana&password=secret");
            for (String archiver : data.archivers()) {
                List<String> ids = SiteClient.ids(client.pages(archiver, SiteClient.DAY + "&limit=7"));
                assertThat(ids).doesNotHaveDuplicates();
                counts.put(archiver, ids.size());
            }
        }
        assertThat(counts).isEqualTo(Map.of("enterprise-number", 718, "telegram", 193, "wechat", 155, "whatsapp", 482));
    }
}
