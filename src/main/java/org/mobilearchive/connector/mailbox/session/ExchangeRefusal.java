package org.mobilearchive.connector.mailbox.session;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.mobilearchive.connector.mailbox.imap.AnswerText;

/** What the reasons mean that Exchange gives for a refused password. They are not documented; these have been seen. */
enum ExchangeRefusal {
    BASIC_BLOCKED(
            "BasicAuthBlocked",
            "Exchange Online takes no passwords: set mailbox.authentication to oauth, and register an application"),
    DENIED(
            "LogonDenied",
            "check mailbox.login and the secret mailbox.password, that the login may open the mailbox, and that IMAP is"
                    + " enabled for both (Set-CASMailbox)");

    private final String reason;
    private final String remedy;

    ExchangeRefusal(String reason, String remedy) {
        this.reason = reason;
        this.remedy = remedy;
    }

    /** What to do about a refusal; empty if Exchange gave no reason that is known. */
    static Optional<String> remedy(ProtocolException failure) {
        String code = AnswerText.exchangeCode(failure);
        return Stream.of(values())
                .filter(known -> code.endsWith(known.reason))
                .map(known -> known.remedy)
                .findFirst();
    }
}
