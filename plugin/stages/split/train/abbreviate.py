"""Gives news the abbreviations that it lacks.

The news that may train a model has four firms at the end of a sentence in
45,560, financial news has many.  So where a sentence ends with a name, "in
Oslo. The", some get another end, "by Holm Corp. The", "in Oslo, Minn. The",
and where a name stands before a title, a day or a house, some get an
abbreviation that does not end it: "Holm Corp. President Jane", "Holm Jr.
Hospital".  All other words are as they were, those of the next sentence too,
from which the end is to be told."""
import re

ENDS = 0.5              # of the places where one fits
INSIDE = 0.2
STATES = ("Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. "
          "La. Mass. Md. Mich. Minn. Miss. Mo. Mont. N.C. N.D. N.H. N.J. N.M. "
          "N.Y. Neb. Nev. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Va. Vt. W.Va. "
          "Wash. Wis. Wyo.").split()
MONTHS = "Jan. Feb. Aug. Sept. Oct. Nov. Dec.".split()
ZONES = "EST EDT GMT PST".split()
FIRMS = (("Inc.", 10), ("Corp.", 8), ("Co.", 10), ("& Co.", 4), ("Ltd.", 4),
         ("Bros.", 1))
ABROAD = (("N.V.", 1), ("S.A.", 1), ("S.p.A.", 1), ("L.P.", 1), ("B.V.", 1))
JUNIOR = (("Jr.", 5), ("Sr.", 1))
OFFICES = (("Chairman", 6), ("President", 5), ("Chief Executive", 3),
           ("Vice President", 3), ("Chief Executive Officer", 1),
           ("Vice Chairman", 1), ("Executive Vice President", 1),
           ("Chief Financial Officer", 1), ("Director", 1))
KINDS = (("firm", 37), ("state", 10), ("the U.S.", 10), ("junior", 6),
         ("clock", 2), ("Washington, D.C.", 1), ("the U.K.", 1),
         ("the U.N.", 1), ("month", 1), ("zone", 1), ("abroad", 1),
         ("letters", 1))

LAST = re.compile(r"\b(in|of|to|by|with|from|at|for|against|near|and|on) "
                  r"((?:the )?)([A-Z][\w'-]+(?: [A-Z][\w'-]+)*)\.$")
OFFICE = re.compile(r"\b[A-Z][\w-]+ (?:(?:Deputy )?Prime Minister|President|"
                    r"(?:Foreign|Defense|Interior|Finance) Minister|"
                    r"Secretary of State|(?:Defense|Foreign) Secretary|"
                    r"Foreign Ministry|Chancellor)(?= [A-Z][a-z])")
DAY = re.compile(r"(?<= )([A-Z][a-z]+) (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
                 r"Sun)day\b)")
HOUSE = re.compile(r"\b([A-Z][a-z]+) (?=(?:Airport|Award|Bridge|Cent(?:er|re)|"
                   r"College|Hospital|Park|Prison|Square|Stadium|Street|"
                   r"University)\b)")
PART = re.compile(r"\b([A-Z][a-z]+) (?=(?:Division|Group|International|News|"
                  r"Radio|Records|Television|Union)\b)")
PERSON = re.compile(r"(?:President|Minister|Secretary|Senator|Mr\.|leader|"
                    r"spokesman) (?:[A-Z][\w'-]+ )?([A-Z][a-z'-]+)")


class Abbreviator:
    """text: where names of persons are found, which firms shall have."""

    def __init__(self, rng, text):
        self.rng = rng
        self.names = sorted(set(PERSON.findall(text)))

    def one(self, table):
        left = self.rng.random() * sum(weight for _, weight in table)
        for value, weight in table:
            left -= weight
            if left < 0:
                return value
        return table[-1][0]

    def firm(self):
        return self.rng.choice(self.names) + " " + self.one(FIRMS)

    def time(self):
        return "%d %s.m." % (self.rng.randint(1, 12), self.rng.choice("ap"))

    def end(self, article, name):
        kind = self.one(KINDS)
        if kind == "firm":
            return self.firm()
        if kind == "state":
            return name + ", " + self.rng.choice(STATES)
        if kind == "junior":
            return self.rng.choice(self.names) + " " + self.one(JUNIOR)
        if kind == "clock":
            return article + name + " at " + self.time()
        if kind == "zone":
            return "%s%s at %s %s." % (article, name, self.time(),
                                       self.rng.choice(ZONES))
        if kind == "month":
            return article + name + " in " + self.rng.choice(MONTHS)
        if kind == "abroad":
            return self.rng.choice(self.names) + " " + self.one(ABROAD)
        if kind == "letters":
            return "the " + "".join(self.rng.choice("ABCDEFGILMNOPRST") + "."
                                    for _ in range(3))
        return kind

    def office(self, match):
        if self.rng.random() >= INSIDE:
            return match.group()
        return self.firm() + " " + self.one(OFFICES)

    def day(self, match):
        if self.rng.random() >= INSIDE / 2:
            return match.group()
        return "%s %s " % (match.group(1), self.rng.choice(
            (self.one(FIRMS), self.one(JUNIOR), self.one(ABROAD),
             "at " + self.time())))

    def house(self, match):
        if self.rng.random() >= INSIDE:
            return match.group()
        return match.group(1) + " Jr. "

    def part(self, match):
        if self.rng.random() >= INSIDE:
            return match.group()
        return "%s %s " % (match.group(1), self.one(FIRMS))

    def sentence(self, s, is_last):
        m = LAST.search(s)
        if m and not is_last and self.rng.random() < ENDS:
            s = s[:m.start(2)] + self.end(m.group(2), m.group(3))
        s = OFFICE.sub(self.office, s)
        s = DAY.sub(self.day, s)
        s = HOUSE.sub(self.house, s)
        return PART.sub(self.part, s)
