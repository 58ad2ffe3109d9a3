"""Instructions: what a bundle says of itself and of how to check it, in words for somebody who has no more
than the bundle."""

from __future__ import annotations

WHY = (
    "An evidentiary copy is the bytes as they came, and is never opened for work. A working copy is made "
    "from it, to be read, searched and quoted. Every digest is SHA-256: change one character of a file, and "
    "its digest is another.",
    "Pages among the evidentiary copies hold whatever their authors put there, scripts too. Look at them in "
    "a text editor, or in a browser without a network.",
)

PARTS = (
    ("data/evidence/", "evidentiary copies, each named by the SHA-256 of its bytes"),
    ("data/documents/ID.txt", "working copy: the text that was read from the bytes, in UTF-8"),
    ("data/documents/ID.json", "working copy: the statements and claims found in that text, as they stand"),
    ("data/documents/ID.marks.json", "what is compared to find copies of one story"),
    ("data/readings/", "what each reading found, older ones too, byte for byte as the ledger holds it"),
    ("data/entries.jsonl", "the ledger's entries about these documents, one a line"),
    ("data/chain.jsonl", "number, digest of the content and digest of every entry, without what they hold"),
    ("data/custody.txt, .html", "this sheet"),
    ("manifest-sha256.txt", "the digest of every file under data/ (RFC 8493, BagIt)"),
    ("tagmanifest-sha256.txt", "the digests of the other files; its own digest is the seal of the bundle"),
)

CHECK_ALL = "reportedly evidence verify FOLDER"
CHECK_FILES = "sha256sum --check --strict --quiet manifest-sha256.txt tagmanifest-sha256.txt"
SHOW_SEAL = "sha256sum tagmanifest-sha256.txt"

CHAIN_SCRIPT = (
    "import hashlib, json",
    "def sha256(words): return hashlib.sha256(words.encode()).hexdigest()",
    "digest, chain = '0' * 64, {}",
    "for number, line in enumerate(open('data/chain.jsonl'), start=1):",
    "    entry = json.loads(line)",
    "    digest = sha256(digest + entry['content'])",
    "    assert (entry['number'], entry['digest']) == (number, digest), number",
    "    chain[number] = entry['content']",
    "for line in open('data/entries.jsonl'):",
    "    entry = json.loads(line)",
    "    parts = [entry[name] for name in ('number', 'kind', 'key', 'recorded', 'by', 'body')]",
    "    written = json.dumps(parts, sort_keys=True, separators=(',', ':'))",
    "    assert sha256(written) == entry['content'] == chain[entry['number']], entry['number']",
    "print(number, digest)",
)
"""Any Python 3 runs it; nothing of this package is needed."""
