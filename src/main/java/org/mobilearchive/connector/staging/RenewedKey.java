package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.URL;
import java.util.function.Consumer;
import org.mobilearchive.connector.settings.Secret;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends a request once more if the account refused its key or signature and the secret's file has another by now. The bytes
 * of every request can be sent again, see {@link AzureUpload}. Thread-safe.
 *
 * @param update gives the client the new value
 */
record RenewedKey(Secret secret, Consumer<String> update) implements HttpPipelinePolicy {
    RenewedKey {
        requireNonNull(secret, "secret is null");
        requireNonNull(update, "update is null");
    }

    /** Before the request is signed. */
    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
        URL unsigned = call.getHttpRequest().getUrl();
        String used = current();
        HttpPipelineNextPolicy again = next.clone();
        return next.process()
                .flatMap(answer -> isRefusal(answer)
                        ? Mono.fromCallable(() -> secret.isRenewed(used))
                                .subscribeOn(Schedulers.boundedElastic())
                                .flatMap(renewed -> renewed ? again(call, unsigned, answer, again) : Mono.just(answer))
                        : Mono.just(answer));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
        URL unsigned = call.getHttpRequest().getUrl();
        String used = current();
        HttpPipelineNextSyncPolicy again = next.clone();
        HttpResponse answer = next.processSync();
        if (!isRefusal(answer) || !secret.isRenewed(used)) {
            return answer;
        }
        answer.close();
        current();
        call.getHttpRequest().setUrl(unsigned); // a shared access signature was added to it
        return again.processSync();
    }

    private Mono<HttpResponse> again(
            HttpPipelineCallContext call, URL unsigned, HttpResponse refusal, HttpPipelineNextPolicy next) {
        refusal.close();
        current();
        call.getHttpRequest().setUrl(unsigned);
        return next.process();
    }

    private static boolean isRefusal(HttpResponse answer) {
        return answer.getStatusCode() == 401 || answer.getStatusCode() == 403;
    }

    /** After a refusal the secret may be another at any time. */
    private String current() {
        String value = secret.value();
        update.accept(value);
        return value;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "RenewedKey";
    }
}
