package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * An application's credential that is made anew, and tried once more, if no token was given and the file of its secret or
 * certificate has changed. Thread-safe.
 */
final class RenewableCredential implements TokenCredential {
    private final Supplier<Made> source;
    private volatile Made made;

    /**
     * A credential of the present secret or certificate.
     *
     * @param isRenewed whether there is another secret or certificate by now
     */
    record Made(TokenCredential credential, BooleanSupplier isRenewed) {}

    RenewableCredential(Supplier<Made> source) {
        this.source = requireNonNull(source, "source is null");
        this.made = source.get();
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        Made used = made;
        return used.credential().getToken(request).onErrorResume(fault -> Mono.fromCallable(() -> isRenewed(used))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(renewed -> renewed ? made.credential().getToken(request) : Mono.error(fault)));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        Made used = made;
        try {
            return used.credential().getTokenSync(request);
        } catch (RuntimeException e) {
            if (!isRenewed(used)) {
                throw e;
            }
            return made.credential().getTokenSync(request);
        }
    }

    private synchronized boolean isRenewed(Made used) {
        if (made.equals(used) && used.isRenewed().getAsBoolean()) {
            made = source.get();
        }
        return !made.equals(used);
    }
}
