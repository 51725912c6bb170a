"""wire.py: pages as news agencies wire them - of sports: results, tables, score
cards, line-ups, a sentence or two; of firms, some of which bear their founders'
names, and their shares, results and bonds; digests of newspapers, diaries -
made up from the lists of names.  No corpus that may be learned from has them:
in the first a town is a club, in the second a surname a firm.

documents(lists, n): n documents, each a list of sentences (text, names), a name
(start, end, kind).  The same documents each time.

A template has fields, {club}, numbers, {1-90}, and choices, [home|away]."""
import random
import re
import string

CLUBS = ('{} United', '{} City', '{} Rovers', '{} Athletic', '{} Town', 'FC {}',
         'AC {}', 'Sporting {}', 'Dynamo {}', 'Real {}', 'Olympique {}',
         'Racing {}', '{} Wanderers', 'Lokomotiv {}', 'Spartak {}', 'Inter {}',
         '{} County', '{} Albion', 'SV {}', 'VfB {}', 'RC {}', 'Hapoel {}')
NICKNAMES = ('Tigers Lions Bears Eagles Hawks Sharks Panthers Wolves Royals '
             'Kings Giants Rangers Pirates Cardinals Falcons Rockets Stars '
             'Blazers Suns Bulls Bucks Hornets Magic Jazz Nets Heat Pistons '
             'Flames Sabres Devils Flyers Oilers Cubs Braves Reds Twins '
             'Padres Dolphins Chiefs Saints Colts Jets Ravens Titans Celtics '
             'Warriors Mets Phillies Rockies Astros Angels').split()
NATIONS = ('England Scotland Wales Ireland Britain France Germany Italy '
           'Spain Portugal Netherlands Belgium Denmark Sweden Norway Finland '
           'Iceland Poland Hungary Romania Bulgaria Greece Turkey Israel '
           'Egypt Morocco Tunisia Nigeria Ghana Cameroon Zambia Kenya '
           'Ethiopia Russia Ukraine Belarus Georgia Armenia Estonia Latvia '
           'Lithuania Croatia Slovenia Slovakia Austria Switzerland Japan '
           'China India Pakistan Bangladesh Thailand Indonesia Malaysia '
           'Australia Canada Mexico Jamaica Cuba Brazil Argentina Chile '
           'Uruguay Paraguay Bolivia Peru Colombia Ecuador Zimbabwe Kuwait '
           'Iran Iraq Syria Lebanon Jordan Qatar'
           ).split() + [
               'U.S.', 'United States', 'South Africa', 'South Korea',
               'North Korea', 'New Zealand', 'Sri Lanka', 'West Indies',
               'Czech Republic', 'Saudi Arabia', 'Costa Rica', 'Ivory Coast',
               'Northern Ireland', 'Hong Kong', 'United Arab Emirates']
SPORTS = ('SOCCER|BASKETBALL|ICE HOCKEY|BASEBALL|RUGBY UNION|RUGBY LEAGUE|'
          'CRICKET|TENNIS|GOLF|CYCLING|ATHLETICS|BADMINTON|SQUASH|SKIING|'
          'BOXING|MOTOR RACING|HANDBALL|VOLLEYBALL|SWIMMING|SPEED SKATING|'
          '<ORG NBA> BASKETBALL|<ORG NHL> ICE HOCKEY|MAJOR LEAGUE BASEBALL|'
          '<ORG NFL> AMERICAN FOOTBALL')
# that play, or are played at, under the name of their part of a country
COUNTIES = ('Essex Kent Surrey Sussex Middlesex Yorkshire Lancashire Durham '
            'Derbyshire Nottinghamshire Worcestershire Warwickshire Somerset '
            'Hampshire Glamorgan Leicestershire Gloucestershire '
            'Northamptonshire').split()
STATES = ('Utah Florida Texas California Colorado Minnesota Arizona Indiana '
          'Tennessee Oakland Orlando Philadelphia Chicago Detroit Boston '
          'Cleveland Milwaukee Atlanta Denver Phoenix Sacramento Pittsburgh '
          'Montreal Vancouver Calgary Edmonton Ottawa Toronto Buffalo Hartford '
          'Cincinnati Houston Dallas Seattle Portland Miami Anaheim Washington '
          'Baltimore Charlotte Carolina').split() + [
              'New York', 'New Jersey', 'Golden State', 'San Antonio',
              'Los Angeles', 'St Louis', 'Kansas City', 'San Diego', 'San Jose',
              'San Francisco', 'Tampa Bay', 'Green Bay', 'NY Islanders',
              'NY Rangers', 'L.A. Clippers', 'L.A. Lakers', 'New England']
PEOPLES = ('English|French|German|Italian|Spanish|Dutch|Belgian|Swedish|Polish|'
           'Russian|Turkish|Greek|Scottish|Japanese|Brazilian|Mexican|Austrian|'
           'Danish|Romanian|Portuguese')
DAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'
MONTHS = ('January|February|March|April|May|June|July|August|September|October|'
          'November|December')

HEADLINES = (
    '{a} [BEAT|DRAW WITH|SINK|EDGE|CRUSH|HELD BY|LOSE TO] {b}',
    '{a} SIGN [STRIKER|WINGER|KEEPER] FROM {b}',
    '{star} [WINS TITLE IN|OUT OF|LEADS IN|BEATEN IN] {place}',
    '{star} SENDS {a} THROUGH',
    '{star} OUSTS [TOP SEED|CHAMPION]',
    '{people} [FIRST DIVISION|LEAGUE|CUP] [RESULTS|STANDINGS|FIXTURES]',
    '[RESULTS|LEADING SCORES|STANDINGS] [ON|AFTER] {day}',
    '{a} NAME [COACH|SQUAD|CAPTAIN]',
    '{nation} [BEAT|HOLD] {nation}')
DATELINES = (
    '{PLACE} {1995-2025}-{10-12}-{10-28}', '{PLACE}, {month} {1-28}',
    '{PLACE} {1-28} {month}',
    '{place}, {month} {1-28} (<ORG [Reuters|Reuter|AP|AFP|UPI|Xinhua]>) -')
PROSE = (
    '{a} beat {b} {1-5}-0 [at home|away|on {day}].',
    '{person} scored [twice|late] as {a} [beat|won at|lost to] {b} on {day}.',
    '{a} [coach|manager|captain|striker|keeper] {person} said {b} were better.',
    'Leaders {a} were held by [struggling|bottom club|champions] {b} on {day}.',
    '{a} moved [two|four] points clear of {b} and [five|six] of {club}.',
    '{a}, who [meet|host|visit|face] {b} next {day}, have {2-40} points.',
    '[Defender|Winger|Forward] {person}, signed from {b} in {month}, scored.',
    '{person} joined {a} from {b} [on a free transfer|for {2-40} million].',
    '{person}, [the former|the new] {a} [player|coach], will go to {place}.',
    '"We were poor," said {last}, whose [side|team] lost to {b}.',
    '{person} had {9-40} points as the {whole} [beat|downed] the {nick} 98-90.',
    'In {place}, {person} had {9-40} points and the {nick} beat the {nick}.',
    'In {place}, {last} [pitched seven innings|homered twice] and the {nick} '
    'beat {club} 5-2.',
    'At {place}, {last} stopped {20-40} shots and the {nick} won {1-9}-0.',
    'The {nick}, who play {club} on {day}, won for the [fourth|ninth] time.',
    'Elsewhere, it was {a} {1-9}, {b} {1-9}; {club} {1-12}, {club} {1-9}.',
    'At {place}, {club}\'s {person} [pitched a shutout|sank {2-9} putts].',
    '{a} ended {b}\'s unbeaten [run|record] when {person} struck [late|twice].',
    '{a} [lock|prop|flanker|midfielder|opener] {person} [is out|signed].',
    'The {20-39}-year-old, who left {a} for {b} last [summer|season|month], '
    'replaces {person} of {club}.',
    '{a} lead group [A|B|C|D] with {2-12} points after beating {b} of {place} '
    '{1-4}-0.',
    'But {a} [held on|came back], and {b} [hit the post|went down to ten men].',
    '{a} are without {person}, banned for {2-60} days.',
    '{a} ({1-12}-{1-12}) [beat|routed|lost to] {b} and are {1-9} games behind '
    '{club}.',
    'Only {a}[ and {b}|, {b} and {club}] have won [more|away].',
    '{person}, cut in {month} by {a}, [kicked|ran in] for {b}.',
    'The {nick} [lead|trail] {club} in the [American|National|Western|Super|'
    'Premier] [League|Conference|Division] by {2-9} games.')
TEAMS = (
    '{a}: 15-{person}, 14-{person}, 13-{person}; 1-{person} ([{last} '
    '{46-89}|captain]), 2-{person}',
    'Team: 15-{person} ({a}), 14-{person} ({b}), 13-{person} ({club}), '
    '12-{person} ({a}), 11-{person} ({club})',
    '{a} - {person}, {person}, {person}, {person} ({last} {46-89}), {person}',
    'Still to bat: {person}, {person}, +{person}, {person}',
    'Umpires: {person} and {person} ({nation})')
OF_NATIONS = (
    '{nation} beat {nation} {1-5}-0 in a World Cup qualifier in {place}.',
    '{nation} {0-4} {nation} {0-4}',
    '{nation} and {nation} drew the [first|second] test at {place}.',
    '{nation} {row}', '{nation} won the toss and put {nation} in to bat.',
    '{nation}: 1-{person}; {2-5}-{person}, {6-9}-{person} '
    '({12-16}-{person} {46-89}th), 10-{person}')
RANKED = (
    '{n}. {person}{of} {time}', '{n}. {person}{of} {time}',
    '{196-290} {person}{of} {65-74} {65-74} {65-74}',
    '{196-290} {person}, {person}{of} {65-74} {65-74}',
    '{5-20} - {person} ({a}), {person} ({b})')
STAGES = (
    '{n}. {person}{of} {squad} {1-6} hours {1-59} minutes {1-59} seconds',
    '{n}. {person}{of} {squad} [same time|s.t.|{1-59} seconds behind]',
    '{n}. {person}{of} {squad} {20-90}:{10-59}.{10-59}')
SQUADS = '{0}', '{0}', '{0}-{1}', 'Team {0}', 'Banco {0}', '{0} Cycles', '{2}'
BATSMEN = (
    '[|||*|+]{person} [c {last} b|lbw b|b|st {last} b] {last} {0-140}',
    '[|||*|+]{person} [not out|run out] {0-140}')
BOWLERS = (
    'Bowling: {last} {over}, {last} {over}, {last} {over}',
    '{place}: {a} {90-500} ({last} {50-150}, {person} {4-7}-{20-90}) v {b}',
    '{place}: {county} {90-500} ({person} {50-150}, {person} {50-150}; '
    '{person} {4-7}-{20-90}). {county} {10-500}-{1-9}',
    '{place}: {county} v {county}. [No play, rain|Match abandoned]',
    '{county} [captain|all-rounder|batsman] {person} [is out|made {50-190}] at '
    '{place}.')
SCORER = ('{last} [{1-90}|{1-90}|{4-20}th|{24-30}th|{1-90} pen|{34-40}th '
          'minute|{1-40}, {41-90}]')
IN_BRIEF = (
    '[Postponed|Playing {day}|Later matches|Abandoned]: {a} v {b}, {club} v '
    '{club}[| (frozen pitch)|, {club} v {club}]',
    '[Division two|First division|Third round]: {a} {0-4} {b} {0-4}[.|, {club} '
    '{0-4} {club} {0-4}.]',
    '[League|Division] [One|Two]: {a} {0-60} {b} {0-60}; {club} {0-60}[,|] '
    '{club} {0-60}; {a} bt {club} {9-40}-{0-9}; {b} [lost to|drew with] {club}',
    'Winners of {a} v {b} [at home to|will meet|away to] {club}',
    '{a} [striker|keeper|captain] {person} was [sent off|hurt|booked] at {b}.',
    '{person} ({a}) and {person} ({b}) were [sent off|booked].')
DIVISIONS = ('EASTERN|WESTERN|CENTRAL|ATLANTIC|PACIFIC|MIDWEST|NORTHEAST|'
             'NORTHERN|SOUTHERN')
PARTICLES = ('van ', 'van der ', 'van den ', 'de ', 'De ', 'da ', 'di ', 'Di ',
             'Van ', 'von ', 'al-', 'Al-', 'El ', 'af ', 'dos ', 'Mc', "O'")
HOUSES = ('{}', '{} {}', '{} & {}', '{} Brothers', '{}, {} & Co', 'J.P. {}',
          '{}-{}', '{} {}')
BUSINESS = (
    '{firm} [said|announced|reported][| on {day}] [its profit rose {2-90} '
    'percent|it would cut {100-900} jobs|a loss of ${2-90} million].',
    '[Investment bank|Broker|Retailer|Publisher|Drug maker|The law firm|'
    'Brewer] {firm} [named|hired|appointed] {person} as [chief|head|chairman].',
    '"[We are|This is] [late|cheap|fair]," said {person}[,| an] [analyst|'
    'trader|economist] [at|with|of] {other}.',
    'Analysts at {other} and {other} [cut|raised] their ratings of {short}.',
    'Shares in {short} [rose|fell|gained|lost] {2-90} [cents|pence|percent][| '
    'on {day}| in {place}].',
    '{short} [shares|stock|bonds] [rose|fell] to {2-900}.',
    '{person} of {other} [said|told reporters] {short} was worth more.',
    '{last}[, who joined {short} in {1970-2020},|] [said|agreed].',
    '{short}, [founded|based] in {place}[| in {1850-1990}], has {100-9000} '
    'staff.',
    '{short} [bought|sold|will buy] {other} for ${2-90} million.',
    '{short} also [rose|fell].')
MARKETS = (
    '{listed} was [up|down] {1-90} at {100-9000}, {listed} [gained|lost] '
    '{1-90} to {100-9000} and {listed} {1-90} to {100-9000}.',
    'The [index|market|FTSE 100|DAX] [rose|fell|closed {1-90} points higher], '
    'led by {listed} and {listed}.',
    '{listed} [slipped|jumped|eased] {1-90} [yen|pence|cents|francs] to '
    '{100-9000} [after|on talk that] it [denied|would] [bid for|buy] {listed}.',
    'In {place}, {listed}, {listed} and {other} [set highs|fell]; {listed} '
    '[was suspended|lost {1-9}.{1-9} percent].',
    '"[The rally|It] is over," said {person} of {listed} in {place}.',
    '{person}, [chief|head] of {listed}, [resigned|denied it].',
    '[Shares in|Bonds of|A spokesman for] {listed} [rose|said no].')
PROFITS = (
    '{listed} - [interim|final|nine-month] pretax {1-900} [mln stg|vs '
    '{1-900}], shares [up|fell] {1-20}p',
    '{other} - [year|half] [to {month}|] net {1-900} vs {1-900}, div {1-20}p',
    '{listed} Q{1-4} shr ${0-3}.{10-99} vs ${0-3}.{10-99}')
BOND = (
    'BORROWER {BORROWER}', 'AMT {100-900} MLN COUPON {2-9}.0 MATURITY {1-28}.'
    'JAN.{10-27}', 'TYPE STRAIGHT ISS PRICE 99.{10-99} PAY DATE {1-28}.FEB',
    "<ORG MOODY'S> A[a2|1|3] LISTED <LOC {SITE}> PAY FEE 1.25", '<ORG S&P> '
    'A[A-|A+|A] DENOMS (K) 1-10-100 SALE LIMITS <LOC US>/<LOC UK>',
    '[LEADS|LEAD MGRS|CO-LEADS] {LISTED}, {LISTED}',
    'GOV LAW [ENGLISH|GERMAN] [LEADS {LISTED}|SWAP NO]', 'NOTES {LISTED} IS '
    '[LEAD|JOINT BOOK]')
PAPERS = ('THE {place} TIMES|{place} POST|{place} STANDARD|{place} DAILY NEWS|'
          'EL {word}|LE {word}|LA {word}|AL-{word}|AN-{word}|IL {word}|{word}|'
          'DIE {word}|DE {word}|{word} {word}|MORNING {word}')
STORIES = (
    '- {nation} [denies|delays|backs] [talks|tax|plan] with {nation}.',
    '- {listed} [plans to close {2-40} branches|bids for {other}] in {place}.',
    '- [President|Minister|Police chief] {person} [resigns|sees|leaves for] '
    '[over budget|no talks|{nation}].',
    '- {place} [strike|floods|court]: {2-90} [held|dead].',
    '-- [Shares in|Sale of] {listed} [halted|agreed], {last} says.')
EVENTS = (
    '{DATE} - {nation} [Prime|Foreign] Minister {person} visits [(to {month} '
    '{1-28})|{place}].',
    '{DATE} - <ORG [OECD|EU|G7]> [steel|budget] meeting.',
    '{DATE} - {listed} [annual results|holds meeting|news conference].',
    '{DATE} - [Trial|Visit|Funeral] of {person}.',
    '{DATE} - {body} [meets|statement].')
SIGNED = ('--[ {person},|] <ORG {city} [Newsroom|newsroom|bureau]>[| +{10-99} '
          '{100-999} {1000-9999}]')
TIMES = (
    '{1-59}.{10-99}', '{1-4}:{10-59}.{10-99}', '{1-9} points',
    '{1-4} minutes {10-59}.{1-9} seconds', '{1-89}.{10-99} metres')
SETS = '6-4|6-2|7-5|6-0|6-3|6-1|3-6|4-6|7-6 (7-4)|6-7 (5-7)'

NAME = re.compile(r'<(PER|ORG|LOC) ([^<>]*)>')
FIELD = re.compile(r'\{(?:(\d+)-(\d+)|(\w+))\}')
CHOICE = re.compile(r'\[([^\[\]]*)\]')


def parse(line):
    text, names, at = '', [], 0
    for m in NAME.finditer(line):
        text += line[at:m.start()]
        names.append((len(text), len(text) + len(m[2]), m[1]))
        text += m[2]
        at = m.end()
    return text + line[at:], names


class Writer:
    def __init__(self, lists, seed):
        self.rng = random.Random(seed)
        self.known = [s.upper() if len(s) < 5 else string.capwords(s)
                      for s in lists['organisations']
                      if re.fullmatch(r"[a-z][a-z' -]{2,24}", s)]
        # a name of a few letters may be a word of another language
        self.cities = [c.title() for c in lists['cities']
                       if re.fullmatch(r'[a-z]{4,}(?: [a-z]{3,})?', c)]
        self.forenames = [s.title() for s in lists['forenames']]
        self.surnames = [s.title() for s in lists['surnames']]

    def of(self, choices):
        return choices[self.rng.randrange(len(choices))]

    def chance(self, share):
        return self.rng.random() < share

    def fill(self, template):
        """The template with its choices made and its fields filled in."""
        line = CHOICE.sub(lambda m: self.of(m[1].split('|')), template)
        return FIELD.sub(lambda m: self.field(m[3]) if m[3] else
                         str(self.rng.randint(int(m[1]), int(m[2]))), line)

    def field(self, name):
        if name == 'PLACE':
            return self.place().upper()
        return getattr(self, name)()

    # ---- the fields

    def city(self):
        # the large ones are first, and more often in the news
        return self.cities[int(len(self.cities) * self.rng.random() ** 3)]

    def surname(self):
        s = self.surnames[int(len(self.surnames) * self.rng.random() ** 2)]
        if self.chance(.08):
            s = self.of(PARTICLES) + s
        elif self.chance(.04):
            s += '-' + self.of(self.surnames)
        return s

    def full(self):
        first = self.of(self.forenames)
        if self.chance(.2):
            first = first[0] + '.'
            if self.chance(.3):
                first += self.of(self.forenames)[0] + '.'
        return first + ' ' + self.surname()

    def new_club(self):
        c = self.city()
        return self.of(CLUBS).format(c) if self.chance(.25) else c

    def a(self):
        return f'<ORG {self.teams[0]}>'

    def b(self):
        return f'<ORG {self.teams[1]}>'

    def club(self):
        return f'<ORG {self.of(self.teams)}>'

    def nick(self):
        return f'<ORG {self.of(NICKNAMES)}>'

    def whole(self):
        return f'<ORG {self.city()} {self.of(NICKNAMES)}>'

    def county(self):
        return f'<ORG {self.of(COUNTIES)}>'

    def squad(self):
        """A sponsor that riders ride for."""
        s = self.surname()
        name = self.of(SQUADS).format(s, self.surname(), s.upper())
        return f'<ORG {name}>'

    def firm(self):
        return f'<ORG {self.house} {self.kind}>'

    def short(self):
        return f'<ORG {self.house if self.chance(.7) else self.house_short}>'

    def other(self):
        return f'<ORG {self.of(self.houses)}>'

    def listed(self):
        return f'<ORG {self.of(self.known)}>'

    def LISTED(self):
        return self.listed().upper()

    def BORROWER(self):
        name = self.of(self.known) if self.chance(.5) else self.surname()
        return self.fill(f'<ORG {name}[| CO INC| PLC| S.A.| FINANCE| BANK]>'
                         ).upper()

    def SITE(self):
        return self.city().upper()

    def DATE(self):
        return f'<LOC {self.city().upper()}>'

    def place(self):
        return f'<LOC {self.city()}>'

    def nation(self):
        return f'<LOC {self.of(NATIONS)}>'

    def body(self):
        return self.fill(f'<ORG [Bank|Parliament|Council] of '
                         f'{self.of(NATIONS)}>')

    def of_nation(self):
        return f' ({self.nation()})'

    def star(self):
        return f'<PER {self.hero.split()[-1]}>'

    def person(self):
        # the one of the headline comes again
        return f'<PER {self.hero if self.chance(.2) else self.full()}>'

    def last(self):
        return self.star() if self.chance(.3) else f'<PER {self.surname()}>'

    def day(self):
        return self.of(DAYS.split('|'))

    def month(self):
        return self.of(MONTHS.split('|'))

    def people(self):
        return self.of(PEOPLES.split('|'))

    def time(self):
        return self.fill(self.of(TIMES))

    def over(self):
        return self.fill('{4-30}-{0-8}-{20-90}-{0-5}')

    def row(self):
        return ' '.join(str(self.rng.randint(0, 40))
                        for _ in range(self.rng.randint(4, 8)))

    # ---- the parts of a document

    def pairs(self):
        teams = self.teams[:]
        self.rng.shuffle(teams)
        return zip(teams[::2], teams[1::2])

    def results(self):
        yield self.fill('[Results of|Result of|Scores in] [league |cup |]'
                        '[matches|games] on {day}[:| (home team in CAPS):]')
        for a, b in self.pairs():
            home = self.rng.randint(0, 1) if self.caps else 2
            a = f'<ORG {a.upper() if home == 0 else a}>'
            b = f'<ORG {b.upper() if home == 1 else b}>'
            x, y = (self.rng.randint(0, self.top) for _ in 'ab')
            yield self.fill(
                f'[{a} ({{nation}}) {x} {b} ({{nation}}) {y}|{a} {x} {b} {y}|'
                f'{a} {x} {b} {y}|{a} {x}, {b} {y}|{a} {x} - '
                f'{b} {y}|{a} - {b} {x}-{y}|{a} {x}-{y} {b}|{a} ({{nation}}) v '
                f'{b} ({{nation}})]'
                '[|||| (after extra time)| (OT)| ({10-14} innings)| (halftime '
                '{0-3}-{0-3})]')
            if self.chance(.3):
                yield self.fill(f'Scorers: {a} - {{last}} {{1-90}}, {{last}} '
                                f'{{1-90}}. {b} - {{last}} {{1-90}}')
            if self.chance(.2):
                yield self.fill('Attendance: {1-60},{100-999}')

    def scorers(self, most):
        n = self.rng.randint(0, most)
        return ' (' + ', '.join(self.fill(SCORER) for _ in range(n)) + ')' \
            if n else ''

    def summaries(self):
        yield self.fill('Summaries of [league|division|cup] matches on {day}:')
        for a, b in self.pairs():
            x, y = self.scorers(3), self.scorers(2)
            yield self.fill(
                f'<ORG {a}> {x.count(",") + bool(x)}{x} '
                f'<ORG {b}> {y.count(",") + bool(y)}{y}'
                '[|. Halftime {0-2}-{0-2}|. Halftime {0-2}-{0-2}. Attendance '
                '{1-60},{100-999}]')
        for _ in range(3):
            yield self.fill(self.of(IN_BRIEF))

    def leagues(self):
        """Of a continent, in capitals."""
        states = STATES[:]
        self.rng.shuffle(states)
        won = self.chance(.5)
        for _ in 'ab':
            yield self.fill(f'[{DIVISIONS}] [DIVISION|CONFERENCE]')
            for _ in range(4):
                yield f'<ORG {states.pop().upper()}> ' + self.fill(
                    '{9-90} {9-90} .{100-999} [-|{1-20}|{1-20} 1/2]' if won else
                    '{row}')
        yield self.fill('{day}, {month} {1-28} SCHEDULE').upper()
        for _ in 'ab':
            yield (f'<ORG {states.pop()}> AT <LOC {states.pop()}>').upper()
        for _ in 'abc':
            a, b = states.pop(), states.pop()
            home = self.rng.randint(0, 1)
            yield self.fill(f'<ORG {b if home else b.upper()}> {{80-130}} <ORG '
                            f'{a.upper() if home else a}> {{80-130}}[|| (OT)]')
        yield self.fill(f"<ORG {states.pop()}>['s| guard| forward] {{person}} "
                        f'had {{9-40}} points against <ORG {states.pop()}>.')

    def standings(self):
        yield self.fill(
            '[Standings|Table|Positions][ (tabulate under played, won, drawn, '
            'lost, points):| after these matches (played, won, lost, goals '
            'for, against):|:| after games played on {day}:]')
        row = '{1-40} {1-40} .{100-999} [-|{1-20}]' if self.chance(.3) \
            else '{row}'
        for i, team in enumerate(self.teams, 1):
            yield self.fill(f'[||{i}. ]<ORG '
                            f'{team.upper() if self.caps else team}> {row}')

    def fixtures(self):
        yield self.fill('[Playing|Matches|Games to be played] on {day}:')
        word = self.of((' v ', ' vs ', ' at ', ' AT ', ' vs. '))
        # at a club's home: at a place
        other = 'LOC' if word.lower() == ' at ' else 'ORG'
        for a, b in self.pairs():
            line = f'<ORG {a}>{word}<{other} {b}>'
            yield (line.upper() if word == ' AT ' else line) + self.fill(
                '[|| ({12-20}00)|, {12-20}30 GMT]')

    def singles(self):
        seed = self.fill('[||{1-16}-|{1-16} - ]')
        for _ in range(self.rng.randint(2, 5)):
            yield self.fill(seed + '{person} ({nation}) [beat|bt|v|lost to] '
                            '{person} ({nation}) ' + f'[{SETS}] [{SETS}]')

    def ranking(self):
        of = self.chance(.7)
        for i in range(self.rng.randint(3, 7)):
            yield self.fill(self.of(RANKED).replace('{n}', str(i + 1)).replace(
                '{of}', '{of_nation}' if of else ''))

    def stage(self):
        yield self.fill('Leading [placings|positions] in the {2-21}th stage[| '
                        'over {90-250} km from {place} to {place}]:')
        for i in range(self.rng.randint(3, 6)):
            yield self.fill(self.of(STAGES).replace('{n}', str(i + 1)).replace(
                '{of}', '{of_nation}'))

    def card(self):
        yield self.fill('{nation} first innings[| {100-500}]')
        for _ in range(self.rng.randint(3, 8)):
            yield self.fill(self.of(BATSMEN))
        for line in BOWLERS:
            yield self.fill(line)

    def prose(self):
        yield self.fill(self.of(PROSE))

    def line_up(self):
        yield self.fill(self.of(TEAMS))

    def nations(self):
        yield self.fill(self.of(OF_NATIONS))

    # ---- pages that are not of sports

    def new_houses(self):
        """A firm, and others it has to do with, that bear surnames."""
        self.houses = [self.of(HOUSES).format(self.surname(), self.surname())
                       for _ in range(4)]
        self.house = f'{self.surname()} {self.surname()}'
        self.house_short = self.house.split()[0]
        self.kind = self.of(('Ltd', 'Plc', 'Inc', 'Corp', 'Co', 'Group', 'AG',
                             'Holdings', 'SA', '& Co', 'AB', '& Sons'))
        self.hero = self.full()

    def business(self):
        self.new_houses()
        yield self.fill('{short} [names new chief|shares fall|to cut jobs|bids '
                        'for {other}].')
        yield self.fill(self.of(DATELINES))
        for _ in range(self.rng.randint(4, 8)):
            yield self.fill(self.of(BUSINESS))
        if self.chance(.3):
            yield self.fill(SIGNED)

    def market(self):
        self.new_houses()
        yield self.fill('{PLACE} [STOCKS END|SHARES CLOSE] [LOWER|HIGHER].')
        yield self.fill(self.of(DATELINES))
        for _ in range(self.rng.randint(3, 6)):
            yield self.fill(self.of(MARKETS))
        if self.chance(.3):
            for line in BOND:
                yield self.fill(line)
        elif self.chance(.5):
            for _ in range(self.rng.randint(3, 6)):
                yield self.fill(self.of(PROFITS))

    def digest(self):
        """Of newspapers; or of what is to come."""
        self.new_houses()
        diary = self.chance(.4)
        yield self.fill('[PRESS DIGEST|Newspapers] - {nation} - {month} {1-28}'
                        if not diary else '[DIARY|Diary of events to] {month}')
        for _ in range(self.rng.randint(3, 5)):
            if diary:
                yield self.fill(self.of(EVENTS))
                continue
            paper = re.sub(r'\{place\}', lambda m: self.city(),
                           self.of(PAPERS.split('|')))
            paper = re.sub(r'\{word\}', lambda m: self.of(
                self.of((self.cities, self.surnames, self.known))), paper)
            yield f'<ORG {paper.upper()}>'
            for _ in range(self.rng.randint(1, 3)):
                yield self.fill(self.of(STORIES))
        yield self.fill(SIGNED)

    def document(self):
        self.teams, self.hero = [], self.full()
        for _ in range(self.of((4, 6, 8))):
            self.teams.append(self.new_club())
        self.caps = self.chance(.3)             # of the teams at home
        self.top = self.of((5, 5, 12, 130))     # what they score
        yield self.fill(f'[{SPORTS}][ - |-]{self.of(HEADLINES)}[.|]').upper()
        yield self.fill(self.of(DATELINES))
        parts = [self.results, self.summaries] * 2 + [self.prose] * 4 + [
            self.standings, self.leagues, self.fixtures, self.line_up,
            self.nations, self.singles, self.ranking, self.stage, self.card]
        for _ in range(self.rng.randint(3, 6)):
            yield from self.of(parts)()


def documents(lists, n, seed=1):
    writer = Writer(lists, seed)
    for i in range(n):
        page = (writer.document, writer.business, writer.document,
                (writer.market, writer.digest)[i // 4 % 2])[i % 4]
        yield [parse(line) for line in page()]
