#!/usr/bin/env python3
"""Checks mailboxes against a day of the simulated archive site. Shares no code with the product.

From the day's folder alone it works out which item version belongs into which mailbox and folder, then reads every
mailbox by IMAP: each copy must be there exactly once, nothing else, with its text, attachments, Message-ID,
INTERNALDATE and flag. With the ledger's tables as CSV files and the staging folder it goes through these as well: for
every item version and mailbox, copies + dead letters + pending = 1, and every staged object is what its name says. Exits 1 with a list of the differences, 2 for bad usage. Python 3.9 or later, nothing else.
"""

import argparse
import collections
import csv
import datetime
import email
import email.policy
import hashlib
import imaplib
import json
import os
import re
import ssl
import sys
import unicodedata

LIMIT = 10 * 1024 * 1024
BATCH = 50  # messages that are fetched at once
FOLDERS = {
    "telegram": "Telegram Archiver",
    "enterprise-number": "Enterprise Number Archiver",
    "whatsapp": "WhatsApp Archiver",
    "wechat": "WeChat Archiver",
}
OUTCOMES = ("imported", "unmapped", "oversized", "invalid")
DERIVED = re.compile(r"<[0-9a-f]{40}\.v[0-9]+@archive\.invalid>")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# --- the mapping, by the rules of the specification -------------------------------------------------------------------


def normal(user):
    """A number as + and digits, whatever its spelling; a short code or an account as it is."""
    text = "".join(c for c in user.strip() if unicodedata.category(c) not in ("Cf", "Zs"))
    digits = "".join(str(unicodedata.digit(c, c)) for c in re.sub(r"[-.()\[\]/‐-―]", "", text))
    match = re.fullmatch(r"(\+|00)?([0-9]+)", digits)
    if not match:
        return user.strip()
    prefix, number = match.groups()
    return "+" + number if prefix or len(number) > 7 else number


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{" ".join(k.lower().split()): (v or "").strip() for k, v in row.items() if k}
                for row in csv.DictReader(file)]


class Mapping:
    def __init__(self, folder):
        self.holders = collections.defaultdict(list)
        for row in rows(os.path.join(folder, "mapping.csv")):
            dates = (row.get("valid from") or "0000-00-00", row.get("valid to") or "9999-99-99")
            self.holders[normal(row["external user id"])].append((*dates, row["microsoft 365 user mailbox"]))
        self.mailboxes = {}
        for row in rows(os.path.join(folder, "mailboxes.csv")):
            for address in filter(None, row.values()):
                self.mailboxes[address.lower()] = row["mailbox"].lower()

    def custom(self, participant, day):
        for key in ("number", "account"):
            if participant.get(key):
                for first, last, address in self.holders.get(normal(participant[key]), ()):
                    if first <= day <= last and address.lower() in self.mailboxes:
                        return self.mailboxes[address.lower()]
        return None

    def find(self, item):
        day = instant(item["sentAt"]).strftime("%Y-%m-%d")
        people = [p for p in [item.get("sender"), *(item.get("recipients") or [])] if p]
        owned = {p["email"].strip().lower() for p in people if p.get("email")}
        found = [self.custom(p, day) or self.mailboxes.get((p.get("email") or "").strip().lower()) for p in people]
        others = {a.strip().lower() for a in item.get("userEmailAddresses") or []} - owned
        return {m for m in found if m} | {self.mailboxes[a] for a in others if a in self.mailboxes}


# --- the source -------------------------------------------------------------------------------------------------------


def instant(text):
    """A time of RFC 3339 in UTC, whole seconds: what INTERNALDATE can hold."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)", text)
    if not match:
        raise ValueError("not a time: " + text)
    offset = "+00:00" if match[3] in "Zz" else match[3]
    return datetime.datetime.fromisoformat(f"{match[1]}T{match[2]}{offset}").astimezone(datetime.timezone.utc)


def shown(text):
    """Text as it can be shown: a lone surrogate is U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if text else ""


def plain(data):
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def own(message):
    """The key of a message of the site, which several items may share."""
    return "bytes " + sha256(plain(message).rstrip(b"\n"))


def without(message_id, message):
    """The message without the Message-ID that was put before its header."""
    line = rb"(?im)^message-id:[ \t\n]*" + re.escape(message_id.encode()) + rb"[ \t]*\n"
    return re.sub(line, b"", plain(message), count=1)


class Source:
    def __init__(self, folder):
        self.folder = folder

    def versions(self):
        """Each item version once, as (archiver, item or None where it is not valid, raw line)."""
        seen = set()
        with open(os.path.join(self.folder, "items.jsonl"), "rb") as file:
            for line in file:
                archiver = re.match(rb'\s*\{\s*"archiver"\s*:\s*"([^"]+)"', line)
                if not archiver:
                    continue
                archiver = archiver[1].decode()
                item = self.item(line)
                key = (archiver, item["id"], item["version"]) if item else (archiver, line)
                if key not in seen:
                    seen.add(key)
                    yield archiver, item, line

    @staticmethod
    def item(line):
        try:
            item = json.loads(line.decode("utf-8"))["item"]
            instant(item["archivedAt"]), instant(item["sentAt"])
            return item if isinstance(item["id"], str) and item["version"] >= 1 else None
        except (ValueError, KeyError, TypeError):
            return None

    def read(self, kind, *path):
        try:
            with open(os.path.join(self.folder, kind, sha256("/".join(path).encode())), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def attachment(self, archiver, item, attachment):
        """(size, SHA-256), or None where the site has lost it."""
        if "_fill" in attachment:
            size, pattern = attachment["_fill"], hashlib.sha256(attachment["id"].encode()).digest()
            data = (pattern * (size // len(pattern) + 1))[:size]
        else:
            data = self.read("att", archiver, item["id"], attachment["id"])
        return None if data is None else (len(data), sha256(data))


class Expected:
    """One item version that is imported: what every copy of it must be."""

    def __init__(self, archiver, item):
        self.archiver, self.id, self.version = archiver, item["id"], item["version"]
        self.name = f"{archiver} {item['id']} v{item['version']}"
        identity = f"{archiver}|{item['id']}|{item['version']}".encode("utf-8", "replace")
        self.derived = f"<{sha256(identity)[:40]}.v1@archive.invalid>"
        self.key = self.derived
        self.date = instant(item["sentAt"])
        self.text = shown(item.get("text"))
        self.message = None
        self.has_id = False
        self.attachments = collections.Counter()

    def of_message(self, message):
        """A message of the site; one that is none is attached to a message made as for a record."""
        lines = plain(message).split(b"\n")
        first = lines[1] if re.match(rb">?From [^:\s]", lines[0]) and len(lines) > 1 else lines[0]
        if b"\0" in message or not re.match(rb"[!-9;-~]+[ \t]*:", first):
            self.attachments[sha256(message)] += 1
            return
        self.message = plain(message)
        self.key = own(message)
        header = self.message.split(b"\n\n", 1)[0]
        self.has_id = bool(re.search(rb"(?im)^message-id[ \t]*:", header))


def judge(source, mapping, archiver, item):
    """(outcome, Expected or None, mailboxes) of one item version. The size is looked at before the mapping."""
    if item is None:
        return "invalid", None, ()
    expected = Expected(archiver, item)
    sizes = []
    if item.get("format") == "email":
        message = source.read("msg", archiver, item["id"]) or b""
        expected.of_message(message)
        sizes.append(len(message))
    else:
        recording = (item.get("call") or {}).get("recording") if item.get("kind") == "call" else None
        for attachment in item.get("attachments") or []:
            content = source.attachment(archiver, item, attachment)
            if content and not (attachment["id"] == recording and content[0] > LIMIT):
                sizes.append(content[0])
                expected.attachments[content[1]] += 1
    total = sum(sizes) + (0 if expected.message else len((item.get("text") or "").encode("utf-8", "replace")))
    if total > LIMIT:
        return "oversized", None, ()
    mailboxes = mapping.find(item)
    return ("imported", expected, mailboxes) if mailboxes else ("unmapped", None, ())


# --- the mailboxes ----------------------------------------------------------------------------------------------------


class Copy:
    """One message as a mailbox has it."""

    def __init__(self, answer, data):
        self.data = data
        self.seen = rb"\Seen" in answer
        date = re.search(rb'INTERNALDATE "([^"]+)"', answer)[1].decode().strip()
        self.date = datetime.datetime.strptime(date, "%d-%b-%Y %H:%M:%S %z").astimezone(datetime.timezone.utc)
        header = plain(data).split(b"\n\n", 1)[0]
        ids = re.findall(rb"(?im)^message-id[ \t]*:[ \t\n]*(\S+)", header)
        self.ids = [i.decode("ascii", "replace") for i in ids]
        derived = [i for i in self.ids if DERIVED.fullmatch(i)]
        self.keys = [*derived, own(data), *(own(without(i, data)) for i in derived)]

    def differences(self, expected):
        if not self.seen:
            yield "is not \\Seen"
        if self.date != expected.date:
            yield f"has INTERNALDATE {self.date.isoformat()}, not {expected.date.isoformat()}"
        if expected.message is None:
            if self.ids != [expected.derived]:
                yield f"has {len(self.ids)} Message-ID headers, not the one expected"
            yield from self.parts(expected)
            return
        if not expected.has_id and self.ids != [expected.derived]:
            yield f"has {len(self.ids)} Message-ID headers, not the one expected"
        if not self.holds(expected):
            yield "does not hold the site's message byte for byte"

    def holds(self, expected):
        found = (plain(self.data), without(expected.derived, self.data))
        # a server may end a header that nothing follows with its empty line
        message = expected.message if b"\n\n" in expected.message else expected.message + b"\n"
        return any(data in (expected.message, message) for data in found)

    def parts(self, expected):
        message = email.message_from_bytes(self.data, policy=email.policy.default)
        leaves = [part for part in message.walk() if not part.is_multipart()]
        texts = [part for part in leaves if part.get_content_type() == "text/plain" and not part.get_filename()]
        body = texts[0].get_payload(decode=True).decode("utf-8", "replace") if texts else ""
        if not texts:
            yield "has no text/plain"
        elif expected.text not in body:
            yield "does not have the item's text in text/plain" + (
                ", save for line ends" if plain(expected.text.encode()) in plain(body.encode()) else "")
        files = [part for part in leaves if part.get_filename() or part.get_content_disposition() == "attachment"]
        records = [part for part in files if part.get_content_type() == "application/json"]
        if not records or records[-1] is not files[-1]:
            yield "does not end with its record"
        else:
            files.pop()
        found = collections.Counter(sha256(part.get_payload(decode=True) or b"") for part in files)
        if found != expected.attachments:
            yield (f"has {sum(found.values())} attachments, {sum((found & expected.attachments).values())} of them "
                   f"byte for byte, of {sum(expected.attachments.values())} expected")
        names = [part.get_filename() for part in files]
        if None in names or len(set(names)) != len(names):
            yield "has attachments without a name, or two of one name"


class Mailboxes:
    def __init__(self, host, port, ca_file, password, login):
        self.host, self.port, self.password, self.login = host, port, password, login
        self.tls = ssl.create_default_context(cafile=ca_file) if ca_file else None

    def connect(self):
        if self.tls:
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=self.tls, timeout=120)
        return imaplib.IMAP4(self.host, self.port, timeout=120)

    def read(self, mailbox):
        """Every message of the mailbox, as (folder's name without prefix, Copy)."""
        connection = self.connect()
        try:
            connection.login(self.login.replace("{mailbox}", mailbox), self.password)
            for line in connection.list()[1]:
                match = re.match(rb'\((?P<flags>[^)]*)\) (?P<delimiter>"[^"]*"|NIL) (?P<name>.*)$', line or b"")
                if match and rb"\noselect" not in match["flags"].lower():
                    name, delimiter = match["name"].decode(), match["delimiter"].decode().strip('"')
                    yield from self.folder(connection, name if name.startswith('"') else f'"{name}"', delimiter)
        finally:
            try:
                connection.logout()
            except (OSError, imaplib.IMAP4.error):
                pass

    @staticmethod
    def folder(connection, name, delimiter):
        status, data = connection.select(name, readonly=True)
        if status != "OK":
            raise imaplib.IMAP4.error(f"folder {name} cannot be opened")
        short = name.strip('"').split(delimiter)[-1]
        for first in range(1, int(data[0]) + 1, BATCH):
            last = min(first + BATCH - 1, int(data[0]))
            answer = connection.fetch(f"{first}:{last}", "(UID FLAGS INTERNALDATE BODY.PEEK[])")[1]
            copies = []
            for part in answer:
                if isinstance(part, tuple):
                    copies.append(list(part))
                elif copies and part:
                    copies[-1][0] += part
            for line, content in copies:
                yield short, Copy(line, content)


# --- the ledger and staging -------------------------------------------------------------------------------------------


class Ledger:
    """The ledger's tables, each a CSV file with its columns' names first, as the database itself writes them."""

    def __init__(self, folder):
        self.folder = folder
        self.items = {row["ITEM_NO"]: row for row in self.table("items")}
        self.states = self.table("item_states")
        self.deliveries = self.table("deliveries")
        self.letters = [row for row in self.table("dead_letters") if not row["REPLAYED_AT"]]
        self.parts = self.table("staged_parts")

    def table(self, name):
        with open(os.path.join(self.folder, name + ".csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @staticmethod
    def decoded(text):
        """NUL, lone surrogates and backslashes are escaped."""
        return re.sub(r"\\(?:\\|u([0-9a-f]{4}))", lambda m: chr(int(m[1], 16)) if m[1] else "\\", text)

    def name(self, item):
        return item["ARCHIVER"], self.decoded(item["ITEM_ID"]), item["ITEM_VERSION"]

    def pending(self):
        """What has not come to its end: (archiver, id, version, mailbox), the mailbox None where it is not known yet."""
        for row in self.states:
            if row["STATE"] == "PENDING":
                yield *self.name(self.items[row["ITEM_NO"]]), None
        for row in self.deliveries:
            if row["IS_OPEN"].upper() in ("TRUE", "1"):
                yield *self.name(self.items[row["ITEM_NO"]]), row["MAILBOX"].lower()

    def refused(self):
        for row in self.letters:
            if row["MAILBOX"]:
                yield *self.name(self.items[row["ITEM_NO"]]), row["MAILBOX"].lower()

    def dead(self):
        """How many letters of whole items there are, by archiver and reason."""
        return collections.Counter(
            (self.items[row["ITEM_NO"]]["ARCHIVER"], row["REASON"].lower())
            for row in self.letters if not row["MAILBOX"] and not row["ATTACHMENT_ID"])

    def objects(self):
        for row in self.items.values():
            yield row["ORIGINAL_NAME"], 0, row["ORIGINAL_SIZE"], row["ORIGINAL_SHA256"]
            yield row["MESSAGE_NAME"], int(row["MESSAGE_OFFSET"] or 0), row["MESSAGE_SIZE"], row["MESSAGE_SHA256"]
        for row in self.parts:
            yield row["OBJECT_NAME"], 0, row["OBJECT_SIZE"], row["OBJECT_SHA256"]
        for row in self.letters:
            yield row["ORIGINAL_NAME"], 0, row["ORIGINAL_SIZE"], row["ORIGINAL_SHA256"]


def digest(path):
    hashed = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            hashed.update(chunk)
    return hashed.hexdigest()


def slice_of(folder, name, offset, size, whole):
    """Size and SHA-256 of what stands at an offset of a pack; of an object of its own what was found already."""
    if offset == 0:
        return whole
    with open(os.path.join(folder, name), "rb") as file:
        file.seek(offset)
        read = file.read(int(size))
    return str(len(read)), hashlib.sha256(read).hexdigest()


def compare_staging(folder, ledger):
    """Every object that the ledger names is there whole, and every object is what its name says."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)
            short = os.path.relpath(file, folder).replace(os.sep, "/")
            told = re.match(r"[0-9a-f]{64}(?=$|\.)", name)
            if told:
                found[short] = (str(os.path.getsize(file)), digest(file))
                if found[short][1] != told[0]:
                    yield f"staging: {short} has other bytes than its name says"
    for name, offset, size, digested in sorted(set(ledger.objects())):
        if name and name in found and slice_of(folder, name, offset, size, found[name]) != (size, digested):
            yield f"staging: {name} has other bytes than the ledger says"
        elif name and name not in found:
            yield f"staging: {name} is missing"


def compare_ledger(ledger, counts, attachments):
    """Each item that is not imported is one dead letter, and what was attached is staged as the source has it."""
    expected = collections.Counter({
        (archiver, reason): count for archiver, of in counts.items() for reason, count in of.items()
        if reason != "imported" and count})
    dead = ledger.dead()
    for archiver, reason in sorted(expected.keys() | dead.keys()):
        if expected[archiver, reason] != dead[archiver, reason]:
            yield (f"ledger: {dead[archiver, reason]} dead letters {reason} of {archiver}, "
                   f"not {expected[archiver, reason]}")
    staged = collections.defaultdict(set)
    for row in ledger.parts:
        staged[ledger.name(ledger.items[row["ITEM_NO"]])].add(row["OBJECT_SHA256"])
    for name, digests in attachments.items():
        if not digests <= staged[name]:
            yield f"ledger: {' '.join(name)} has an attachment that is not staged as the source has it"


def compare(mailbox, wanted, copies):
    """The differences of one mailbox; wanted maps (folder, key) to a list of Expected."""
    wanted = {key: list(items) for key, items in wanted.items()}
    for folder, copy in copies:
        left = next((wanted[folder, key] for key in copy.keys if wanted.get((folder, key))), None)
        if not left:
            yield f"{mailbox}/{folder}: a message too many, Message-ID {' '.join(copy.ids) or 'none'}"
            continue
        # of messages that are equal byte for byte, the one whose id and time it is
        expected = min(left, key=lambda e: (e.derived not in copy.ids, e.date != copy.date))
        left.remove(expected)
        for difference in copy.differences(expected):
            yield f"{mailbox}/{folder}: {expected.name} {difference}"
    for (folder, _), left in wanted.items():
        for expected in left:
            yield f"{mailbox}/{folder}: {expected.name} is missing"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="the folder of the day")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, help="without it, only the expected counts are printed")
    parser.add_argument("--ca-file", metavar="PEM", help="the authority of a server with implicit TLS; without it, plain")
    parser.add_argument("--password-env", metavar="NAME", help="environment variable that holds the IMAP password")
    parser.add_argument("--ledger", metavar="DIR", help="the ledger's tables, each as a CSV file of its name")
    parser.add_argument("--staging", metavar="DIR", help="the folder of staged objects; with --ledger")
    parser.add_argument("--login", default="{mailbox}", metavar="PATTERN", help="{mailbox} stands for the address")
    parsed = parser.parse_args()
    if parsed.port and not os.environ.get(parsed.password_env or ""):
        parser.error("--password-env must name an environment variable that is set")
    return parsed


def main():
    options = arguments()
    source, mapping = Source(options.data), Mapping(options.data)
    counts = collections.defaultdict(collections.Counter)
    wanted = collections.defaultdict(lambda: collections.defaultdict(list))
    ledger = Ledger(options.ledger) if options.ledger else None
    open_ones, refused = (set(ledger.pending()), set(ledger.refused())) if ledger else (set(), set())
    attachments = {}
    for archiver, item, _ in source.versions():
        outcome, expected, mailboxes = judge(source, mapping, archiver, item)
        name = (archiver, item["id"], str(item["version"])) if item else (archiver, "", "")
        if (*name, None) in open_ones:
            continue
        counts[archiver][outcome] += 1
        if expected and expected.attachments:
            attachments[name] = set(expected.attachments)
        for mailbox in mailboxes:
            if (*name, mailbox) in open_ones or (*name, mailbox) in refused:
                continue  # counted where it is; a copy of it besides is one too many
            wanted[mailbox][FOLDERS.get(archiver, archiver), expected.key].append(expected)
    print(f"{'':18}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES))
    for archiver in sorted(counts):
        print(f"{archiver:18}" + "".join(f"{counts[archiver][outcome]:10}" for outcome in OUTCOMES))
    copies = sum(len(items) for mailbox in wanted.values() for items in mailbox.values())
    print(f"{copies} copies in {len(wanted)} of {len(set(mapping.mailboxes.values()))} mailboxes")
    if not options.port:
        return 0
    server = Mailboxes(options.host, options.port, options.ca_file, os.environ[options.password_env], options.login)
    differences = []
    for mailbox in sorted(set(mapping.mailboxes.values())):
        differences += compare(mailbox, wanted[mailbox], server.read(mailbox))
    if ledger:
        differences += compare_ledger(ledger, counts, attachments)
        print(f"{len(open_ones)} pending, {len(ledger.letters)} dead letters")
    if ledger and options.staging:
        differences += compare_staging(options.staging, ledger)
    for difference in differences:
        print(difference)
    print(f"{len(differences)} differences" if differences else "every copy is there once, and nothing else")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
