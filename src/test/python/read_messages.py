"""Prints, as a line of JSON for each message of a folder, what Python's parser finds in it."""
import email
import email.header
import email.utils
import json
import pathlib
import sys


def name_of(part):
    name = part.get_filename()
    return str(email.header.make_header(email.header.decode_header(name))) if name else ""


def read(file):
    message = email.message_from_bytes(file.read_bytes())
    parts = message.get_payload()
    plain = parts[0].get_payload()[0]
    return {
        "headers": message.keys(),
        "people": [spec for _, spec in email.utils.getaddresses([message["From"], message["To"]])],
        "defects": sum(len(part.defects) for part in message.walk()),
        "parts": len(parts),
        "types": [part.get_content_type() for part in message.walk()],
        "text": plain.get_payload(decode=True).decode("utf-8"),
        "name": name_of(parts[1]),
    }


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    print(json.dumps(read(path)))
