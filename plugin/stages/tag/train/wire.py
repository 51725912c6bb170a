"""wire.py: pages of sports as news agencies wire them - results, tables, score
cards, line-ups, a sentence or two - and of firms that bear their founders'
names, made up from the lists of names.  No corpus that may be learned from has
them: in the first a town is a club, in the second a surname a firm.

documents(lists, n): n documents, each a list of sentences (text, names), a name
(start, end, kind).  The same documents each time.

A template has fields, {club}, numbers, {1-90}, and choices, [home|away]."""
import random
import re

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
          'BOXING|MOTOR RACING|HANDBALL|VOLLEYBALL|SWIMMING|SPEED SKATING')
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
    '{place}, {month} {1-28} (<ORG [Reuters|AP|AFP]>) -')
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
    'The {nick}, who play {club} on {day}, won for the [fourth|ninth] time.')
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
    '{person} [c {last} b|lbw b|b|st {last} b] {last} {0-140}',
    '{person} [not out|run out] {0-140}')
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
    'Winners of {a} v {b} [at home to|will meet|away to] {club}',
    '{a} [striker|keeper|captain] {person} was [sent off|hurt|booked] at {b}.',
    '{person} ({a}) and {person} ({b}) were [sent off|booked].')
DIVISIONS = ('EASTERN|WESTERN|CENTRAL|ATLANTIC|PACIFIC|MIDWEST|NORTHEAST|'
             'NORTHERN|SOUTHERN')
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
SIGNED = '-- {person}, <ORG {city} [Newsroom|newsroom|bureau]>[| +{100-999}]'
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
        return self.fill(f'[{s}|van {s}|De {s}]') if self.chance(.05) else s

    def full(self):
        first = self.of(self.forenames)
        return (first[0] + '.' if self.chance(.15) else first) + ' ' + \
            self.surname()

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

    def place(self):
        return f'<LOC {self.city()}>'

    def nation(self):
        return f'<LOC {self.of(NATIONS)}>'

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
                f'[{a} {x} {b} {y}|{a} {x} {b} {y}|{a} {x}, {b} {y}|{a} {x} - '
                f'{b} {y}|{a} - {b} {x}-{y}|{a} {x}-{y} {b}]'
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
            yield (f'<ORG {states.pop()}> AT <ORG {states.pop()}>').upper()
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
        for a, b in self.pairs():
            line = f'<ORG {a}>{word}<ORG {b}>'
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

    def nations(self):
        yield self.fill(self.of(OF_NATIONS))

    def business(self):
        """A firm, and others it has to do with, that bear surnames."""
        self.houses = [self.of(HOUSES).format(self.surname(), self.surname())
                       for _ in range(4)]
        self.house = f'{self.surname()} {self.surname()}'
        self.house_short = self.house.split()[0]
        self.kind = self.of(('Ltd', 'Plc', 'Inc', 'Corp', 'Co', 'Group', 'AG',
                             'Holdings', 'SA', '& Co', 'AB', '& Sons'))
        self.hero = self.full()
        yield self.fill('{short} [names new chief|shares fall|to cut jobs|bids '
                        'for {other}].')
        yield self.fill(self.of(DATELINES))
        for _ in range(self.rng.randint(4, 8)):
            yield self.fill(self.of(BUSINESS))
        if self.chance(.3):
            yield self.fill(SIGNED)

    def document(self):
        self.teams, self.hero = [], self.full()
        for _ in range(self.of((4, 6, 8))):
            self.teams.append(self.new_club())
        self.caps = self.chance(.3)             # of the teams at home
        self.top = self.of((5, 5, 12, 130))     # what they score
        yield self.fill(f'[{SPORTS}] - {self.of(HEADLINES)}[.|]').upper()
        yield self.fill(self.of(DATELINES))
        parts = [self.results, self.summaries] * 2 + [self.prose] * 4 + [
            self.standings, self.leagues, self.fixtures,
            self.nations, self.singles, self.ranking, self.stage, self.card]
        for _ in range(self.rng.randint(3, 6)):
            yield from self.of(parts)()


def documents(lists, n, seed=1):
    writer = Writer(lists, seed)
    for i in range(n):
        page = writer.business if i % 4 == 3 else writer.document
        yield [parse(line) for line in page()]
