package org.mobilearchive.connector.directory;

/**
 * The users of the directory, by count.
 *
 * @param users all users
 * @param mailboxes users who have a mailbox of the organisation
 * @param guests users of another organisation
 * @param withoutMail users of this organisation without an address
 * @param disabled users with a mailbox whose account is disabled
 * @param contested addresses that more than one mailbox claims, valid for none of them
 * @param sharedNumbers phone numbers of more than one user, used for none of them
 */
public record Census(
        int users, int mailboxes, int guests, int withoutMail, int disabled, int contested, int sharedNumbers) {
    @Override
    public String toString() {
        return mailboxes + " mailboxes of " + users + " users; not valid: " + guests + " guests, " + withoutMail
                + " without mail; valid though the account is disabled: " + disabled;
    }
}
