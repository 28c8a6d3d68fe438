package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.mailbox.imap.SignInStoppedException;

/** Tries many mailboxes, a few at once. */
public final class MailboxTrials {
    private MailboxTrials() {}

    /**
     * What became of one mailbox.
     *
     * @param fault why it does not open; empty if it does
     * @param tried false if no sign-in was tried, because the server had refused the credential of all mailboxes
     */
    public record Result(String mailbox, String fault, boolean tried) {
        public Result {
            requireNonNull(mailbox, "mailbox is null");
            requireNonNull(fault, "fault is null");
        }

        /** Whether the mailbox opens. */
        public boolean isGood() {
            return fault.isEmpty();
        }
    }

    /**
     * Tries each mailbox once, and tells the results in the order of the mailboxes.
     *
     * @param atOnce how many are tried at once
     * @param trial throws if the mailbox does not open
     */
    public static void run(Collection<String> mailboxes, int atOnce, Consumer<String> trial, Consumer<Result> told) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<CompletableFuture<Result>> results = mailboxes.stream()
                    .map(mailbox -> CompletableFuture.supplyAsync(() -> result(mailbox, trial), threads))
                    .toList();
            results.forEach(result -> told.accept(result.join()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Result result(String mailbox, Consumer<String> trial) {
        try {
            trial.accept(mailbox);
            return new Result(mailbox, "", true);
        } catch (RuntimeException e) {
            boolean tried = Faults.find(SignInStoppedException.class, e).isEmpty();
            return new Result(mailbox, FaultText.of(e), tried);
        }
    }
}
