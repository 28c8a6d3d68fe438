package org.mobilearchive.connector.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A plain client of the simulated site, for its tests. */
final class SiteClient {
    static final String DAY = "from=2026-11-18T00:00:00Z&to=2026-11-19T00:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private String token = "none";

    SiteClient(URI base) {
        this.base = base;
    }

    HttpResponse<byte[]> signIn(String form) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
            token = json(answer).path("access_token").asText();
        }
        return answer;
    }

    HttpResponse<byte[]> get(String pathAndQuery) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> list(String archiver, String query) throws IOException, InterruptedException {
        return get("/v1/archivers/" + archiver + "/items?" + query);
    }

    /** Every page of a window. */
    List<JsonNode> pages(String archiver, String query) throws IOException, InterruptedException {
        List<JsonNode> pages = new ArrayList<>();
        String cursor = "";
        do {
            pages.add(json(list(archiver, query + cursor)));
            cursor = "&cursor=" + pages.get(pages.size() - 1).path("next").asText();
        } while (!pages.get(pages.size() - 1).path("next").isNull());
        return pages;
    }

    static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static List<String> ids(List<JsonNode> pages) {
        List<String> ids = new ArrayList<>();
        for (JsonNode page : pages) {
            page.path("items")
                    .forEach(item -> ids.add(item.path("id").asText() + " v"
                            + item.path("version").asLong()));
        }
        return ids;
    }
}
