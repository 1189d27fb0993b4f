#!/usr/bin/env python3
"""Writes a made-up log in its canonical form, as veto-log(5) defines it, and the list of its accounts.

The same numbers and the same seed give the same bytes on every machine. All of it lies in the past; a few dozen accounts end
with an objection that nobody answered, the others are settled, so that `veto due` has a few lines to show and no more.
"""
import argparse
import calendar
import datetime
import hashlib
import random

NAMES = """service handle seq happened recorded entry channel route reference due about evidence internal previous hash salt actor note""".split()
SERVICES = ("facebook", "instagram", "threads")
ACTORS = ("anna", "büro", "m.öztürk", "schulz", "leitstelle")
GIVEN = """anna bernd clara deniz elif frank greta hannes ines jonas katja lukas maria nils olga paul rosa simon tina uwe""".split()
FAMILY = """schmidt mueller weber wagner becker hoffmann koch richter klein wolf neumann schwarz braun kruger yilmaz""".split()
CHANNELS = ("form", "form", "form", "email", "email", "email", "setting", "app", "letter", "centre", "other", "")
ROUTES = {
    "form": ("https://www.facebook.com/help/contact/712876720715583", "https://help.instagram.com/contact/767264225370182"),
    "email": ("datenschutz@example.org", "privacy@example.com"),
    "setting": ("Einstellungen > Datenschutz > Daten für KI", "https://example.org/settings/privacy?section=training"),
    "app": ("Profil > Info > Datenschutz",),
    "letter": ("Beispiel Ltd., Datenschutz, Musterstraße 1, Dublin",),
    "centre": ("https://accountscenter.example.com/",),
}
SENTENCES = (
    "Formular ausgefüllt, ohne Begründung.",
    "Antwort des Anbieters: \"Wir prüfen Ihre Anfrage.\"",
    "Rückruf vereinbart, Frau Öztürk übernimmt.",
    "Bestätigung steht noch aus.",
    "Screenshot vom Eingang liegt bei, siehe Nachweis.",
    "Der Anbieter fragt nach der Adresse, mit der das Konto angelegt wurde.",
    "Widerspruch nach Art. 21 Abs. 1 DSGVO; gilt für Beiträge, Bilder, Kommentare.",
    "Kein Zugang zum Formular: \"Diese Seite ist in deiner Region nicht verfügbar\".",
    "Sent again, second attempt.",
    "Reply by e-mail, reference in the subject line.",
    "They say: \"an objection is only possible for EU residents\".",
    "Asked the owner, waiting for an answer.",
    "Größe der Datei geprüft, Prüfsumme stimmt überein.",
    "Privates Profil, Beiträge nicht öffentlich.",
    "ok",
    "- erledigt -",
    "=> weiter an die Rechtsabteilung",
    "+49 30 1234567, vormittags",
    "'Kontenübersicht' zeigt drei verknüpfte Konten",
    "Schriftlich nachgereicht, Einschreiben mit Rückschein.",
)
# What may come next in each status, and how often; the shape of a long correspondence, not a study of one.
NEXT = {
    "undecided": (("objected", 85), ("accepted", 10), ("noted", 5)),
    "accepted": (("objected", 40), ("noted", 60)),
    "objected": (("noted", 45), ("received", 12), ("queried", 7), ("answered", 7), ("extended", 3), ("reminded", 12),
                 ("confirmed", 8), ("refused", 3), ("withdrawn", 1), ("complained", 2)),
    "confirmed": (("noted", 85), ("withdrawn", 13), ("complained", 2)),
    "refused": (("noted", 50), ("objected", 35), ("complained", 15)),
    "withdrawn": (("objected", 60), ("noted", 40)),
}
CHOICES = {status: ([kind for kind, _ in row], [sum(w for _, w in row[:i + 1]) for i in range(len(row))])
           for status, row in NEXT.items()}
STATUS_AFTER = {"accepted": "accepted", "objected": "objected", "queried": "objected", "answered": "objected",
                "extended": "objected", "confirmed": "confirmed", "refused": "refused", "withdrawn": "withdrawn"}
LAST_DAY = datetime.date(2025, 6, 30)
UNANSWERED = 40


def due_after(day, extended, known={}):
    """One month, three with an extension; Saturday and Sunday move to Monday (Regulation 1182/71)."""
    if (day, extended) not in known:
        months = day.year * 12 + day.month - 1 + (3 if extended else 1)
        year, month = divmod(months, 12)
        end = datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        known[day, extended] = (end + datetime.timedelta(days={5: 2, 6: 1}.get(end.weekday(), 0))).isoformat()
    return known[day, extended]


def encode(field):
    if field[:1] in "=+-@'\t\r" and field:
        field = "'" + field
    if '"' in field or "," in field or "\n" in field or "\r" in field or field.startswith(" ") or field.endswith(" "):
        return '"' + field.replace('"', '""') + '"'
    return field


def make_note(rng):
    luck = rng.random()
    if luck < 0.15:
        return ""
    if luck < 0.60:
        return rng.choice(SENTENCES)
    if luck < 0.80:
        return " ".join(rng.choices(SENTENCES, k=2))
    if luck < 0.985:
        return rng.choice((" ", "\n", "\n\n")).join(rng.choices(SENTENCES, k=rng.randint(3, 6)))
    return "\n".join(rng.choices(SENTENCES, k=rng.randint(20, 70)))


def digest(rng):
    return "%064x" % rng.getrandbits(256)


def make_salt(rng):
    """No spreadsheet takes it for a number: the first digit is a letter."""
    return rng.choice("abcdef") + "%031x" % rng.getrandbits(124)


class Account:
    """One account's chain, entry by entry."""

    def __init__(self, service, handle):
        self.prefix = service + "," + handle + ","
        self.seq, self.previous = 0, ""
        self.status, self.objected, self.extended = "undecided", None, False
        self.complaint = 0
        self.struck, self.plain = set(), []

    def choose(self, rng, last, answered):
        """The next entry; the last one sees to it that nothing stays open, or that something does."""
        if self.complaint and self.status != "objected" and (answered if last else rng.random() < 0.5):
            return "received"
        if last:
            return ("confirmed" if answered else "noted") if self.status == "objected" else ("noted" if answered else "objected")
        if self.plain and rng.random() < 0.008:
            return "struck"
        kind = rng.choices(CHOICES[self.status][0], cum_weights=CHOICES[self.status][1])[0]
        return "noted" if kind == "extended" and self.extended else kind

    def take(self, kind, day, about, channel):
        """Brings the status along; the due date that the entry carries: nobody owes an answer to a switch."""
        self.status = STATUS_AFTER.get(kind, self.status)
        if kind == "complained":
            self.complaint = self.seq
        elif kind in ("objected", "confirmed", "withdrawn") or about == str(self.complaint):
            self.complaint = 0
        if kind == "objected":
            self.objected, self.extended, self.by_setting = day, False, channel == "setting"
            return "" if self.by_setting else due_after(day, False)
        if kind == "extended":
            self.extended = True
            return "" if self.by_setting else due_after(self.objected, True)
        if kind == "struck":
            self.plain.remove(int(about))
        elif kind == "noted":
            self.plain.append(self.seq)
        return ""

    def record(self, rng, kind, moment):
        self.seq += 1
        about = str(rng.choice(self.plain)) if kind == "struck" else ""
        if kind == "received" and self.complaint:
            about = str(self.complaint)
        day = moment.date()
        recorded = moment + datetime.timedelta(seconds=rng.randrange(86400))
        luck = rng.random()
        if kind == "noted" and luck < 0.005:
            day -= datetime.timedelta(days=rng.randint(1, 20))
            happened = day.isoformat()
        elif luck < 0.15:
            happened = day.isoformat()
        else:
            happened = moment.isoformat(timespec="seconds") + ("+02:00" if 4 <= moment.month <= 9 else "+01:00")
        channel = rng.choice(CHANNELS)
        due = self.take(kind, day, about, channel)
        evidence = ""
        if rng.random() < 0.04:
            evidence = " ".join(sorted(digest(rng) for _ in range(rng.choice((1, 1, 1, 2)))))
        reference = "CASE-%08d" % rng.randrange(10 ** 8) if rng.random() < 0.3 else ""
        route = rng.choice(ROUTES.get(channel, ("",)))
        salt, inside = make_salt(rng), "%s,%s" % (rng.choice(ACTORS), encode(make_note(rng)))
        internal = hashlib.sha256((salt + inside).encode()).hexdigest()
        line = "%s%d,%s,%s.%03dZ,%s,%s,%s,%s,%s,%s,%s,%s,%s" % (
            self.prefix, self.seq, happened, recorded.isoformat(timespec="seconds"), rng.randrange(1000), kind, channel,
            encode(route), reference, due, about, evidence, internal, self.previous)
        data = line.encode()
        self.previous = hashlib.sha256(data).hexdigest()
        return data + (",%s,%s,%s\r\n" % (self.previous, salt, inside)).encode()

    def log(self, rng, entries, answered):
        step = min(20, 2000 / max(1, entries))
        moment = datetime.datetime.combine(LAST_DAY, datetime.time(8)) - datetime.timedelta(days=1 + step * entries)
        for left in range(entries - 1, -1, -1):
            moment += datetime.timedelta(seconds=int(86400 * step * (0.3 + rng.random() * 0.7)))
            yield self.record(rng, self.choose(rng, left == 0, answered), moment)


def make_names(rng, accounts):
    """In the order of service and handle, which is the one that a table keyed by name is filled in fastest."""
    names = set()
    while len(names) < accounts:
        names.add((rng.choice(SERVICES), "%s.%s%d" % (rng.choice(GIVEN), rng.choice(FAMILY), rng.randrange(100 * accounts))))
    return sorted(names)


def share_out(rng, accounts, entries):
    """How many entries each account has: some five times as many as others."""
    weight = [rng.uniform(0.4, 2) for _ in range(accounts)]
    total = sum(weight)
    counts = [int(entries * w / total) for w in weight]
    for i in range(entries - sum(counts)):
        counts[i % accounts] += 1
    return counts


def share_to_ends(full, accounts, entries):
    """As many as fill a screen for the first sixteen accounts and the last one; the others share the rest."""
    counts = [0] * accounts
    for i in [*range(16), accounts - 1]:
        counts[i] = full
    rest = entries - sum(counts)
    for i in range(16, accounts - 1):
        counts[i] = rest // (accounts - 17) + (i - 16 < rest % (accounts - 17))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=10000)
    parser.add_argument("--entries", type=int, default=1000000)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--full", type=int, metavar="N", help="N entries for the first sixteen accounts and the last, few for the others")
    parser.add_argument("--list", metavar="FILE", help="write the accounts too, for `veto account import`")
    parser.add_argument("log", metavar="LOG.csv")
    arguments = parser.parse_args()

    rng = random.Random(arguments.seed)
    names = make_names(rng, arguments.accounts)
    counts = share_to_ends(arguments.full, arguments.accounts, arguments.entries) if arguments.full else share_out(
        rng, arguments.accounts, arguments.entries)
    open_ones = set(rng.sample(range(len(names)), min(UNANSWERED, len(names) // 5)))
    with open(arguments.log, "wb") as out:
        out.write(",".join(NAMES).encode() + b"\r\n")
        for i, (service, handle) in enumerate(names):
            out.write(b"".join(Account(service, handle).log(rng, counts[i], i not in open_ones)))
    if arguments.list is None:
        return
    with open(arguments.list, "wb") as out:
        out.write(b"service,handle,owner,email,visibility,centre\r\n")
        for i, (service, handle) in enumerate(names):
            row = service, handle, "Kundin Nr. %d, Köln" % (i // 3), handle + "@example.org", "public", "K%d" % (i // 3)
            out.write((",".join(map(encode, row)) + "\r\n").encode())


if __name__ == "__main__":
    main()
