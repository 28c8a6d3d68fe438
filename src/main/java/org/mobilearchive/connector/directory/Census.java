package org.mobilearchive.connector.directory;

/**
 * Who is in the directory, by count.
 *
 * @param users all of them
 * @param mailboxes users who have a mailbox of the organisation
 * @param guests users of another organisation
 * @param withoutMail users of this one without an address
 * @param disabled of those with a mailbox: users whose account is disabled
 * @param contested addresses that more than one mailbox claims, valid for none of them
 * @param sharedNumbers phone numbers that more than one user bears, leading to none of them
 */
public record Census(
        int users, int mailboxes, int guests, int withoutMail, int disabled, int contested, int sharedNumbers) {
    @Override
    public String toString() {
        return mailboxes + " mailboxes of " + users + " users; not valid: " + guests + " guests, " + withoutMail
                + " without mail; valid though the account is disabled: " + disabled;
    }
}
