package org.mobilearchive.connector.staging;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Ends a request for a token at the first refusal of the machine's identity service or fault of Microsoft Entra, and says
 * what it means: "How to use managed identities … to acquire an access token", section "Error handling". The libraries
 * behind repeat such requests on two levels, for two to five minutes; the routes repeat them too. Thread-safe.
 */
final class IdentityAnswers implements HttpPipelinePolicy {
    private static final String IDENTITY =
            "the identity service of this machine must give a token for staging, and answered ";

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_RETRY;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
        return next.process().map(answer -> accepted(call.getHttpRequest(), answer));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
        return accepted(call.getHttpRequest(), next.processSync());
    }

    private static HttpResponse accepted(HttpRequest request, HttpResponse answer) {
        StagingException fault = fault(request, answer.getStatusCode());
        if (fault == null) {
            return answer;
        }
        answer.close();
        throw new Ended(fault);
    }

    private static @Nullable StagingException fault(HttpRequest request, int status) {
        String query = String.valueOf(request.getUrl().getQuery());
        boolean identity = request.getHttpMethod() == HttpMethod.GET && query.contains("resource=");
        if (identity) {
            return ofIdentity(status);
        }
        boolean token = request.getHttpMethod() == HttpMethod.POST;
        return token && (status == 429 || status >= 500)
                ? new StagingException("Microsoft Entra answered the sign-in for staging with " + status
                        + ": it is tried again; if the fault persists, look at the status of Azure")
                : null;
    }

    private static @Nullable StagingException ofIdentity(int status) {
        return switch (status) {
            case 400 ->
                new StagingRefusedException(IDENTITY + "400: assign the identity to this machine, and let"
                        + " staging.azure.client-id be the client id of one that is assigned; leave it out for the machine's"
                        + " own");
            case 404, 410 ->
                new StagingException(
                        IDENTITY + status + ": it is being updated, for a minute or so, or this machine has no"
                                + " identity; it is tried again");
            case 429 ->
                new StagingException(
                        IDENTITY + "429: it was asked too often, also by other programs; it is tried again");
            default ->
                status >= 500
                        ? new StagingException(
                                IDENTITY + status + ": it is tried again; if the fault persists, restart the"
                                        + " machine, or ask Azure's support")
                        : null;
        };
    }

    /** Neither an IOException nor caused by one, for which Azure's client would repeat the request. */
    static final class Ended extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final StagingException why;

        Ended(StagingException why) {
            super(why.getMessage());
            this.why = why;
        }

        StagingException why() {
            return why;
        }
    }
}
