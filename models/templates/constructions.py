"""Pairs of sentences whose relation lies in the construction: numbers, roles, quantifiers, time, place, negation, lists and so on. pairs() makes labelled pairs.

A frame starts from the hypothesis: it has hypotheses that mean the same, and premises from which they follow, which leave them open, and which exclude them. pairs() chooses the
label after the hypothesis, so that a hypothesis alone tells nothing about the label. All frames and words were written by hand for this file, from no data set.

A line is one frame: `hypothesis / hypothesis = premise it follows from / another ~ premise that leaves it open ! premise that excludes it`. Slot explains the words in braces.
"""
import re

from templates.everyday import first_up
from templates.scenes import MAYBE, NO, YES


def cut(text, sep='|'):
    return [' '.join(part.split()) for part in text.split(sep) if part.strip()]


def lines(text):
    """The lines of a table; a line that starts with blanks goes on from the one before."""
    return cut(re.sub(r'\n +', ' ', text), '\n')


HE = '''Aaron Albert Amir Andre Anton Basil Boris Brian Carl Cesar Colin Cyrus Damian Darius Dennis Diego Dmitri Edgar Edwin Elias Enzo Eric Ernest Fabian Finn Fred Gareth Gavin Glen Gustav
    Hamid Harold Hassan Hector Howard Ian Igor Isaac Ismail Jakob Jerome Joel Jorge Julian Kofi Kurt Lars Leon Lorenzo Louis Lukas Malik Marcel Martin Max Milan Miguel Moritz Neil Nathan Otto Pablo
    Patrick Philip Rafael Ralph Raymond Rene Rohan Ruben Samir Sandro Sebastian Stefan Tariq Theo Tobias Toby Vikram Vincent Wesley William Xavier Zach'''.split()
SHE = '''Ada Adele Alina Amelia Amina Anita Astrid Audrey Barbara Bella Bianca Bridget Camille Carmen Celia Chloe Cora Daisy Dalia Daria Dora Edith Elif Elsa Erica Esther Fiona Flora Frida
    Gabriela Gemma Gloria Hazel Heidi Hilda Imani Iris Isabel Ivana Jasmin Jenny Joanna Judith Karin Kira Larissa Laura Lena Lilian Lola Lydia Mabel Magda Margot Mariam Mila Mina Miriam Monica Naomi
    Natasha Nora Odette Olive Pamela Pia Priya Rachel Ramona Regina Renate Rita Rosalind Salma Sandra Selma Silvia Stella Susan Tamara Tessa Thea Valerie Vivian Yasmin Zara'''.split()
ROLES = cut('''the teacher|the doctor|the nurse|the driver|the manager|the waiter|the baker|the gardener|the lawyer|the coach|the farmer|the plumber|the cook|the pilot|the judge|the painter|the singer|
    the mayor|the sailor|the tailor|the clerk|the butcher|the dentist|the soldier|the writer|the cleaner|the carpenter|the librarian|the photographer|the fisherman''')
KIN = [(w, 'he') for w in cut('my brother|my uncle|my father|my grandfather|our landlord|my nephew')] + [(w, 'she') for w in cut('my sister|my aunt|my mother|my grandmother|our landlady|my niece')]
CREATURES = cut('the man|the woman|the boy|the girl|the dog|the cat|the horse|the goat|the old man|the goose')
UNITS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split()
TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split()
ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split()
WEEK = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MONTHS = 'January February March April May June July August September October November December'.split()
COUNTRY = dict(pair.split('/') for pair in cut('''Lyon/France|Nice/France|Turin/Italy|Naples/Italy|Porto/Portugal|Seville/Spain|Bilbao/Spain|Kyoto/Japan|Osaka/Japan|Bergen/Norway|Dresden/Germany|Bremen/Germany|Graz/Austria|
    Toronto/Canada|Lima/Peru|Galway/Ireland|Krakow/Poland|Gdansk/Poland|Utrecht/the Netherlands|Ghent/Belgium|Basel/Switzerland|Mumbai/India|Cairo/Egypt|Nairobi/Kenya|Accra/Ghana|Hanoi/Vietnam|Turku/Finland|
    Malmo/Sweden|Aarhus/Denmark|Perth/Australia|Bogota/Colombia|Ankara/Turkey|Split/Croatia|Brno/the Czech Republic'''))
THINGS = cut('''tickets|eggs|apples|books|chairs|stamps|letters|bottles|candles|towels|plates|spoons|pencils|notebooks|flowers|photos|coins|shirts|umbrellas|boxes|suitcases|lamps|pillows|oranges|pears|biscuits|
    pancakes|sandwiches|postcards|balloons|keys|masks|blankets|batteries|cups|mushrooms|fish|lemons|tomatoes|paintings|toys|helmets|maps|screws|tiles''')
PEOPLE = cut('people|men|women|children|students|guests|players|workers|tourists|nurses|boys|girls|musicians|cyclists|soldiers|visitors|teachers|pupils|neighbours|dancers|firefighters|passengers|runners|actors')
SPOTS = cut('''at the bus stop|in the park|in front of the museum|at the station|on the bridge|in the waiting room|by the lake|outside the theatre|in the courtyard|at the harbour|on the platform|in the school yard|
    at the market|in the garden|on the beach|at the town hall|near the fountain|in the lobby''')
IDLE = cut('waiting|talking|standing|sitting|eating lunch|singing|playing cards|dancing|taking photos|reading|queuing|working|resting|laughing')
ROOMS = cut('kitchen|bathroom|bedroom|living room|attic|cellar|dining room|study|nursery|laundry room')
COLOURS = cut('red|blue|green|yellow|black|white|grey|brown|orange|purple|pink')
SMALL = cut('''key|wallet|phone|letter|torch|book|map|hat|cup|vase|ball|coin|glove|scarf|clock|radio|toy|knife|ring|parcel|bag|lamp|bottle|brush|pen|diary|basket|umbrella|cushion|remote control''')
BIG = cut('table|bed|wardrobe|sofa|bench|piano|desk|fridge|bookcase|armchair|stove|chest|shelf|car|wheelbarrow|washing machine')
EVENTS = cut('the concert|the lecture|the wedding|the match|the rehearsal|the auction|the interview|the play|the workshop|the exam|the funeral|the tour|the race|the debate|the meeting|the dinner|the lesson|the parade')
VEHICLES = cut('the train|the ferry|the coach|the plane|the tram|the night bus|the minibus|the shuttle|the airport bus')
VENUES = cut("the library|the museum|the pool|the bank|the bakery|the post office|the gym|the café|the chemist's|the supermarket|the butcher's|the ticket office|the zoo|the gallery|the bookshop|the canteen")
# Base form, past, participle of something that one person does once.
DEEDS = [line.split('/') for line in cut('''wash the car/washed/washed|paint the fence/painted/painted|write the report/wrote/written|feed the hens/fed/fed|lock the shed/locked/locked|iron the shirts/ironed/ironed|
    mow the lawn/mowed/mown|sign the contract/signed/signed|pay the bill/paid/paid|mend the roof/mended/mended|bake the bread/baked/baked|clean the windows/cleaned/cleaned|sell the boat/sold/sold|
    book the hotel/booked/booked|read the letter/read/read|post the parcel/posted/posted|water the plants/watered/watered|close the gate/closed/closed|repair the bike/repaired/repaired|open the safe/opened/opened|
    finish the painting/finished/finished|solve the puzzle/solved/solved|cook the fish/cooked/cooked|move the wardrobe/moved/moved|translate the poem/translated/translated|return the keys/returned/returned|
    catch the thief/caught/caught|learn the song/learned/learned|print the tickets/printed/printed|empty the bins/emptied/emptied|hang up the washing/hung up/hung up|find the ring/found/found|win the prize/won/won|
    build the shelf/built/built|cancel the order/cancelled/cancelled|send the invoice/sent/sent|fix the tap/fixed/fixed|sweep the yard/swept/swept|hide the presents/hid/hidden|take the medicine/took/taken|
    answer the email/answered/answered|tidy the attic/tidied/tidied|milk the cows/milked/milked|chop the wood/chopped/chopped|deliver the flowers/delivered/delivered|tune the piano/tuned/tuned''')]
GERUND = {'mow': 'mowing', 'hang up': 'hanging up', 'chop': 'chopping', 'win': 'winning', 'fix': 'fixing', 'cut': 'cutting', 'sign': 'signing', 'book': 'booking', 'cook': 'cooking', 'clean': 'cleaning', 'read': 'reading',
          'sweep': 'sweeping', 'repair': 'repairing', 'feed': 'feeding', 'open': 'opening', 'mend': 'mending', 'lock': 'locking', 'build': 'building', 'cancel': 'cancelling', 'answer': 'answering', 'iron': 'ironing',
          'learn': 'learning', 'return': 'returning', 'empty': 'emptying', 'water': 'watering', 'deliver': 'delivering'}
DOUBLED = 'hug stop grab chop win rob hit slap tap cut drag kidnap outrun put forget'.split()
ITEMS = [cut(line) for line in cut('''milk|bread|eggs|cheese|butter|rice|flour|honey|olives|yoghurt|onions|garlic|coffee|tea|sugar|jam ;; apples|pears|plums|cherries|grapes|bananas|melons|figs|peaches|apricots ;;
    a shirt|a jacket|a scarf|a belt|a hat|a pair of gloves|a raincoat|a jumper ;; a hammer|a saw|a drill|a file|a tape measure|a spirit level|a paintbrush ;; roses|tulips|daisies|lilies|sunflowers|lavender|violets ;;
    Italy|Greece|Norway|Japan|Mexico|Morocco|Iceland|Peru ;; Spanish|Dutch|Polish|Arabic|Russian|Hindi|Korean|Turkish ;; the kitchen|the bathroom|the hall|the bedroom|the cellar|the attic|the garage ;;
    the violin|the flute|the drums|the piano|the guitar|the trumpet|the harp ;; a torch|a compass|a tent|a rope|a map|a sleeping bag|a whistle|a first-aid kit ;; soup|salad|fish|pasta|dessert|a steak|dumplings|a pizza ;;
    maths|history|biology|music|art|physics|geography|chemistry''', ';;')]
# What a person does with each of these lists, as base/past.
WITH_ITEMS = [cut(line) for line in cut('''buy/bought|order/ordered|sell/sold|fetch/fetched|borrow/borrowed ;; buy/bought|pick/picked|eat/ate|wash/washed ;; buy/bought|pack/packed|try on/tried on|wear/wore|lose/lost ;;
    buy/bought|borrow/borrowed|bring/brought|use/used ;; plant/planted|buy/bought|pick/picked|draw/drew ;; visit/visited|photograph/photographed|see/saw ;; learn/learned|study/studied|teach/taught ;;
    clean/cleaned|paint/painted|tidy/tidied|sweep/swept ;; play/played|practise/practised|learn/learned ;; pack/packed|bring/brought|buy/bought|lose/lost ;; have/had|order/ordered|cook/cooked|try/tried ;;
    study/studied|teach/taught|enjoy/enjoyed|choose/chose''', ';;')]


def number(n, digits=False):
    """An integer in words up to ninety-nine, or in digits."""
    if digits or n >= 100:
        return f'{n:,}' if n >= 10_000 else str(n)
    return UNITS[n] if n < 20 else TENS[n // 10] + (f'-{UNITS[n % 10]}' if n % 10 else '')


def ing(verb):
    """The -ing form of a verb, of its first word if there are more."""
    first, _, rest = verb.partition(' ')
    if first in ('be', 'see', 'flee', 'agree'):
        form = first + 'ing'
    elif first.endswith('ie'):
        form = first[:-2] + 'ying'
    elif first.endswith('e') and not first.endswith('ee'):
        form = first[:-1] + 'ing'
    elif first in DOUBLED:
        form = first + first[-1] + 'ing'
    else:
        form = first + 'ing'
    return form + (' ' + rest if rest else '')


def past_of(verb):
    """The regular past of a verb."""
    first, _, rest = verb.partition(' ')
    if first.endswith('e'):
        form = first + 'd'
    elif first.endswith('y') and first[-2] not in 'aeou':
        form = first[:-1] + 'ied'
    else:
        form = first + (first[-1] if first in DOUBLED else '') + 'ed'
    return form + (' ' + rest if rest else '')


def third(verb):
    """The verb with he, she or it."""
    first, _, rest = verb.partition(' ')
    if first.endswith('y') and first[-2] not in 'aeou':
        form = first[:-1] + 'ies'
    else:
        form = {'have': 'has', 'do': 'does', 'go': 'goes'}.get(first) or first + ('es' if first.endswith(('s', 'sh', 'ch', 'x', 'z')) else 's')
    return form + (' ' + rest if rest else '')


def with_article(noun):
    return ('an ' if noun[0] in 'aeiou' and not noun.startswith(('uni', 'one', 'use')) else 'a ') + noun


def other(rng, choices, own):
    return rng.choice([x for x in choices if x not in ((own,) if isinstance(own, str) else own)])


def clock(minutes, style):
    """A time of day: half past nine, 9:30, nine o'clock."""
    hour, minute = divmod(minutes, 60)
    hour12 = hour if hour <= 12 else hour - 12
    if style == 0 or minute not in (0, 15, 30, 45):
        return f'{hour12}:{minute:02}'
    if minute == 0:
        return f"{number(hour12)} o'clock" if style == 1 else f'{number(hour12)}'
    name = number(hour12 % 12 + 1 if minute == 45 else hour12)
    return {15: 'a quarter past ', 30: 'half past ', 45: 'a quarter to '}[minute] + name


LONG = cut('''washing the car|painting the fence|writing the report|ironing the shirts|mowing the lawn|mending the roof|cleaning the windows|reading the letter|watering the plants|repairing the bike|translating the poem|
    learning the song|building the shelf|sweeping the yard|tidying the attic|milking the cows|chopping the wood|tuning the piano|packing the boxes|peeling the apples|copying the files|digging the hole|folding the
    leaflets|polishing the shoes''')
# A person's activity that lasts, for "is ...ing".
LASTING = cut('''sleeping|reading the paper|watching television|washing the dishes|peeling potatoes|talking on the phone|playing the piano|mending a shirt|having a nap|doing homework|listening to the radio|
    packing a suitcase|writing a letter|drinking coffee|eating breakfast|knitting|practising yoga|wrapping presents|painting a picture|folding the laundry|playing chess|feeding the baby|humming a tune''')


class Slot(dict):
    """Words for the slots of a frame, drawn when a slot is first met.

    {a} {b} {c} {q}: people; {a_he} {a_his} {a_him}: their pronouns; {A} {B} {C}: people with names; {M} {M2} a man's, {F} {F2} a woman's name. {n}: a number; {n1} one more, {n0} one less, {more} {less} {m}: greater, less, either.
    {t0} {t} {t2} {t3}: times in order; {day0} {day} {day2} {day3}: days in order; {do} {did} {done} {doing}: a deed, {do2} ... another; {x} and so on: see the functions below.
    """
    def __init__(self, rng, kin=True, roles=True):
        super().__init__()  # kin, roles: whether people may be "my brother", "the baker"
        self.rng, self.used, self.kin, self.roles = rng, set(), kin, roles

    def __missing__(self, slot):
        rng = self.rng
        if slot in ('a', 'b', 'c', 'q', 'A', 'B', 'C', 'D', 'M', 'M2', 'F', 'F2'):
            self.person(slot)
        elif re.fullmatch(r'(a|b|c|q|A|B|C|D)_(he|his|him|self)', slot):
            self[slot[0]]
        elif slot in ('n', 'n0', 'n1', 'more', 'less', 'm', 'N', 'nth', 'mth', 'n_twice'):
            n = rng.randint(4, 9)
            more, less, digits = n + rng.choice([2, 3, 4, 6]), rng.randint(2, n - 2), rng.random() < 0.25
            m, k = rng.choice([more, less]), rng.randint(1, 9)
            self.update(n=number(n, digits), n0=number(n - 1, digits), n1=number(n + 1, digits), more=number(more), less=number(less), m=number(m), N=number(n, not digits), nth=ORDINALS[k],
                        mth=ORDINALS[other(rng, range(1, 10), (k,))], n_twice=number(2 * n))
        elif re.fullmatch(r'(e|e_more|e_less|e_twice|e_half|E)', slot):
            e = 2 * rng.randint(6, 48)
            digits = rng.random() < 0.6
            self.update(e=number(e, digits), E=number(e, not digits), e_more=number(e + rng.choice([2, 4, 10, 15, 30]), digits), e_less=number(e - rng.choice([2, 3, 4, 5, 10]), digits), e_twice=number(2 * e, digits),
                e_half=number(e // 2, digits))
        elif slot in ('g', 'g_more', 'g_less', 'g1', 'G'):
            g = rng.randint(18, 84)
            digits = rng.random() < 0.4
            self.update(g=number(g, digits), G=number(g, not digits), g1=number(g + 1, digits), g_more=number(g + rng.randint(3, 12), digits), g_less=number(g - rng.randint(3, 12), digits))
        elif slot in ('y', 'y_more', 'y_less'):
            y = rng.randint(1950, 2015)
            self.update(y=str(y), y_more=str(y + rng.randint(1, 9)), y_less=str(y - rng.randint(1, 9)))
        elif slot in ('t0', 't', 't2', 't3'):
            style, at = rng.randrange(3), rng.randint(7, 9) * 60 + rng.choice([0, 15, 30, 45])
            at += rng.choice([0, 0, 360])
            gaps = [rng.choice([30, 60, 60, 90]) for _ in range(3)]
            times = [at, at + gaps[0], at + gaps[0] + gaps[1], at + sum(gaps)]
            style = 0 if at > 700 and style else style
            self.update(zip(('t0', 't', 't2', 't3'), [clock(x, style) for x in times]))
        elif re.fullmatch(r'day[0-3]?', slot):
            i = rng.randint(1, 4)
            self.update(day0=WEEK[i - 1], day=WEEK[i], day2=WEEK[i + 1], day3=WEEK[i + 2])
        elif slot in ('month0', 'month', 'month2'):
            i = rng.randint(1, 10)
            self.update(month0=MONTHS[i - 1], month=MONTHS[i], month2=MONTHS[i + 1])
        elif slot in ('do', 'did', 'done', 'doing', 'what', 'passive', 'do2', 'did2', 'done2', 'doing2'):
            for mark, (base, past, participle) in zip(('', '2'), rng.sample(DEEDS, 2)):
                thing = re.search(r' (?:the|a) .*| (?=shirts)', base)[0]
                verb = base.removesuffix(thing)
                self.update({'do' + mark: base, 'did' + mark: past + thing, 'done' + mark: participle + thing, 'doing' + mark: GERUND.get(verb, ing(verb)) + thing, 'what' + mark: thing.strip(),
                             'passive' + mark: f'{thing.strip()} {"were" if thing.endswith("s") and not thing.endswith("ss") else "was"} {participle}'})
        elif slot == 'doing_long':
            self[slot] = rng.choice(LONG)
        elif slot in ('city', 'city2', 'land', 'land2'):
            city = rng.choice(sorted(COUNTRY))
            city2 = rng.choice([c for c in sorted(COUNTRY) if COUNTRY[c] != COUNTRY[city]])
            self.update(city=city, city2=city2, land=COUNTRY[city], land2=COUNTRY[city2])
        else:
            lists = {'thing': THINGS, 'people': PEOPLE, 'spot': SPOTS, 'idle': IDLE, 'room': ROOMS, 'colour': COLOURS, 'small': SMALL, 'big': BIG, 'event': EVENTS, 'veh': VEHICLES, 'venue': VENUES, 'lasting': LASTING}
            words = lists[slot.rstrip('0123456789')]
            self[slot] = other(rng, words, tuple(value for key, value in self.items() if key.rstrip('0123456789') == slot.rstrip('0123456789')))
        return self[slot]

    def person(self, slot):
        rng, kind = self.rng, self.rng.random()
        while True:
            if slot.startswith('M') or slot.startswith('F'):
                he, name = ('he', rng.choice(HE)) if slot[0] == 'M' else ('she', rng.choice(SHE))
            elif slot.isupper() or kind < 0.7 or not (self.kin or self.roles):
                he = rng.choice(['he', 'she'])
                name = rng.choice(HE if he == 'he' else SHE)
            elif self.roles and (kind < 0.87 or not self.kin):
                he, name = rng.choice(['he', 'she']), rng.choice(ROLES)
            else:
                name, he = rng.choice(KIN)
            if name not in self.used:
                break
        self.used.add(name)
        his, him, oneself = ('his', 'him', 'himself') if he == 'he' else ('her', 'her', 'herself')
        self.update({slot: name, slot + '_he': he, slot + '_his': his, slot + '_him': him, slot + '_self': oneself})


FRAMES = {'amounts': '''
{a} is {g} / {a} is {g} years old = {a} is {G} / {a} has just turned {g} / {a} was {g} on {day} ~ {a} is older than {g_less} / {a} is not yet {g_more} / {a} is in good health for {a_his} age ! {a} is {g_more} / {a} is
    {g_less} / {a} is over {g_more} / {a} is exactly {g_less} years old
{a} is older than {g} = {a} is {g_more} / {a} turned {g_more} last week / {a} is over {g_more} ~ {a} is older than {g_less} / {a} is at least {g} / {a} is younger than {g_more} ! {a} is {g_less} / {a} is younger than
    {g} / {a} is exactly {g} / {a} is not even {g_less}
{a} is younger than {g} = {a} is {g_less} / {a} is not yet {g_less} ~ {a} is younger than {g_more} / {a} is over {g_less} / {a} is still a student ! {a} is {g_more} / {a} turned {g_more} last week / {a} is over {g} /
    {a} is older than {g_more}
{a} is older than {b} = {a} is {g_more} and {b} is {g} / {b} is {g_less} and {a} is {g} / {a} was born in {y} and {b} was born in {y_more} / {b} is the younger of the two, {a} and {b} ~ {a} is {g} / {a} and {b} are
    both over {g_less} / {a} was born in {y} and {b} in spring ! {a} is {g} and {b} is {g_more} / {a} and {b} are both {g} / {a} was born in {y} and {b} in {y_less}
{a} was born in {y} = {a} was born in {month} {y} / {y} is the year of birth of {a} ~ {a} was born after {y_less} / {a} finished school before {month} / {b} was born in {y} ! {a} was born in {y_more} / {a} was born in
    {y_less} / {a} was born after {y}
the ticket costs {e} euros / you pay {e} euros for the ticket = the price of the ticket is {E} euros / the ticket costs exactly {e} euros / two tickets cost {e_twice} euros, and each costs the same ~ the ticket costs
    more than {e_less} euros / the ticket costs at least {e_half} euros / the ticket and the programme cost {e_more} euros together ! the ticket costs {e_more} euros / the ticket costs {e_less} euros / the ticket is free /
    a ticket costs half of that: {e_half} euros
two tickets cost {e} euros = one ticket costs {e_half} euros, and there is no discount for two / each of the two tickets costs {e_half} euros ~ the tickets are not cheap / two tickets cost less than {e_more} euros !
    one ticket costs {e} euros and there is no discount for two / each of the two tickets costs {e_more} euros / two tickets cost {e_less} euros
the {small} costs more than {e} euros = the {small} costs {e_more} euros / you pay {e_twice} euros for the {small} / the {small} costs twice as much as the {small2}, and the {small2} costs {e} euros ~ the {small} costs
    at least {e} euros / the {small} costs more than {e_half} euros / the {small} costs less than {e_more} euros ! the {small} costs {e_less} euros / the {small} is half price now, only {e_half} euros / the {small} costs
    exactly {e} euros
the {small} costs less than {e} euros = the {small} costs {e_less} euros / the {small} costs only {e_half} euros / the {small} is half the price of the {small2}, and the {small2} costs {e} euros ~ the {small} costs
    less than {e_more} euros / the {small} costs at least {e_half} euros / the {small} is cheaper than the {small2} ! the {small} costs {e_more} euros / the {small} costs exactly {e} euros / the {small} costs at least {e}
    euros
the {small} is twice as expensive as the {small2} = the {small} costs {e} euros and the {small2} costs {e_half} / the {small2} is half the price of the {small} ~ the {small} is more expensive than the {small2} / the
    {small} costs {e} euros ! the {small} costs {e_half} euros and the {small2} costs {e} / the {small2} is twice as expensive as the {small} / the {small} and the {small2} cost the same
{a} paid {e} euros for the {small} = the {small} cost {a} {E} euros / {a} gave the shop {e} euros for the {small} ~ {a} bought the {small} / {a} had {e} euros with {a_him} / {a} paid at least {e_half} euros for the
    {small} ! {a} paid {e_less} euros for the {small} / {a} got the {small} for nothing / {a} refused to pay {e} euros and paid {e_half} for the {small}
{a} has {e} euros left = after the shopping {a} still has {E} euros / {a} had {e_twice} euros and spent half of it ~ {a} spent {e} euros / {a} has some money left / {a} has at least {e_less} euros left ! {a} has
    {e_half} euros left / {a} has spent everything / {a} has less than {e_less} euros left
the phone number ends in {n} = the phone number ends in {N} / the last digit of the phone number is {n} ~ the phone number contains a {n} / the phone number begins with {n} ! the phone number ends in {n0} / the phone
    number ends in {n1}, not in {n} / the last digit of the phone number is a zero
{a} lives on the {nth} floor = the flat of {a} is on the {nth} floor / {a} lives in a flat on the {nth} floor ~ {a} works on the {nth} floor / {a} lives in a block of flats / {a} lives above {b} ! {a} lives on the
    {mth} floor / {a} moved from the {nth} floor to the {mth} floor and lives there now / {a} lives in a bungalow, which has no floors above the ground
{a} came {nth} = {a} came {nth} in the race / {b} came {mth}, and {a} came {nth} ~ {b} came {nth} or {mth}, and {a} was in the same race / {a} reached the finish / {a} hoped to come {nth} ! {a} came {mth} / {a} came
    {mth}, and {b} came {nth} / {a} did not finish the race
{a} finished before {b} / {a} finished ahead of {b} = {a} came first and {b} came fourth / {a} came second, {b} third / {b} came last, and {a} won ~ {a} came third / {a} and {b} were both among the first ten / {a} beat
    {c}, and {b} beat {c} too ! {a} came fifth and {b} came second / {b} won, and {a} was second / {b} finished before {a}
the bag weighs {e} kilos = the weight of the bag is {E} kilos / the bag weighs exactly {e} kilos ~ the bag is heavy / the bag weighs less than {e_more} kilos / the two bags weigh {e_twice} kilos together ! the bag
    weighs {e_more} kilos / the bag weighs {e_less} kilos / the bag weighs half as much: {e_half} kilos
the bridge is {e} metres long = the length of the bridge is {E} metres / the bridge measures {e} metres from end to end ~ the bridge is more than {e_less} metres long / the bridge crosses a river that is {e} metres
    wide at the mouth / the bridge is longer than the old one ! the bridge is {e_more} metres long / the bridge is only {e_half} metres long / the bridge is less than {e_less} metres long
it is {n} kilometres to the village = the village is {N} kilometres away / the distance to the village is {n} kilometres ~ the village is not far / it is less than {more} kilometres to the village / it is {n}
    kilometres to the lake ! it is {more} kilometres to the village / the village is {less} kilometres away / the village is just around the corner, a hundred metres away
half of the {people} left / exactly half of the {people} left = of the twenty {people}, ten left / fifty per cent of the {people} left ~ some of the {people} left / at least a third of the {people} left ! all the
    {people} left / a quarter of the {people} left, the others stayed / of the twenty {people}, five left
more than half of the {people} voted = of the twenty {people}, fifteen voted / three quarters of the {people} voted / most of the {people} voted ~ at least a third of the {people} voted / fifteen of the {people} voted
    ! of the twenty {people}, eight voted / less than half of the {people} voted / only a third of the {people} voted
one of the three {people} left early / exactly one of the three {people} left early = two of the three {people} stayed to the end and the other one left early / of the three {people}, one left early and two did not ~
    at least one of the three {people} left early / some of the {people} left early ! all three {people} left early / none of the three {people} left early / two of the three {people} left early
{a} has {n} {thing} left = {a} had {n1} {thing} and gave one away / {a} used up all but {n} of the {thing} / {a} kept {n} of the {thing} and gave the others away ~ {a} had {n1} {thing} and gave some away / {a} bought
    {n} {thing} ! {a} had {n} {thing} and gave one away / {a} has {n0} {thing} left / {a} used up all the {thing}
{a} now has {n} {thing} = {a} had {n0} {thing} and got one more / {a} had {n1} {thing} and lost one ~ {a} had {n0} {thing} and got some more / {a} once had {n} {thing} ! {a} had {n} {thing} and got one more / {a} had
    {n} {thing} and lost one / {a} now has {more} {thing}
{a} and {b} have {n_twice} {thing} together = {a} has {n} {thing} and {b} has {n} as well / {a} has {n_twice} {thing}, {b} has none ~ {a} has {n} {thing}, and {b} has a few / {a} and {b} collect {thing} ! {a} has {n}
    {thing} and {b} has one more than {a} / {a} has {n0} {thing} and {b} has {n} / {a} and {b} have no {thing} at all
{a} has more {thing} than {b} = {a} has {more} {thing}, {b} has {n} / {b} has {less} {thing} and {a} has {n} / {a} has twice as many {thing} as {b} ~ {a} has {n} {thing} / both {a} and {b} have {thing} / {a} has more
    {thing} than {c} ! {a} has {less} {thing}, {b} has {n} / {b} has twice as many {thing} as {a} / {a} and {b} have the same number of {thing}
{a} has twice as many {thing} as {b} = {a} has {n_twice} {thing} and {b} has {n} / {b} has half as many {thing} as {a} ~ {a} has more {thing} than {b} / {a} has {n_twice} {thing} ! {a} has {n} {thing} and {b} has
    {n_twice} / {a} and {b} have {n} {thing} each / {a} has fewer {thing} than {b}
{a} and {b} have the same number of {thing} = {a} and {b} have {n} {thing} each / {a} has {n} {thing}, and so has {b} / {a} has as many {thing} as {b} ~ {a} and {b} both have {thing} / {a} has {n} {thing} and {b} has
    some too ! {a} has {n} {thing} and {b} has {more} / {a} has one more than {b} when they count their {thing}
{a} has been there {n} times = {a} has been there {N} times / {a} went there once, and then another {n0} times ~ {a} has been there several times / {a} has been there more than once ! {a} has never been there / {a} has
    been there {more} times / {a} has been there only once
{a} called twice = {a} called on {day} and again on {day2}, but not more often / {a} called two times ~ {a} called / {a} called at least once ! {a} called only once / {a} called three times / {a} never called
the room holds {e} people = there is room for {E} people in the room, no more / {e} people fit into the room, and the room is full then ~ there were {e_half} people in the room / the room holds at least {e_half} people
    ! the room holds no more than {e_half} people / the room holds {e_more} people
the recipe is for {n} people / the recipe serves {n} = the recipe serves {N} people / if you cook for {n_twice} people, double the amounts of the recipe ~ the recipe takes {n} eggs / the recipe serves several people !
    the recipe serves {more} / the recipe is for {less} people / the recipe is for one person
both brothers are tall = the two brothers are tall, each of them / neither of the two brothers is short, they are tall ~ at least one of the two brothers is tall / one brother is tall, and I have not seen the other !
    only one of the two brothers is tall / neither brother is tall / the older brother is tall, the younger one is short
neither of the shops is open = both shops are closed / the one shop is closed, and so is the other ~ at least one of the two shops is closed / the shop on the corner is closed ! both shops are open / one of the two
    shops is open / the bakery is closed, but the other shop is open
''', 'time': '''
{a} {did} before {a_he} {did2} = {a} {did2} after {a_he} {did} / {a} {did} and then {did2} / first {a} {did}, later {a_he} {did2} / {a} {did} on {day} and {did2} on {day2} ~ {a} {did} and {did2}, in which order I do
    not know / {a} {did} on {day} ! {a} {did} after {a_he} {did2} / {a} {did2}, and then {a_he} {did} / {a} {did} on {day2} and {did2} on {day}
{a} {did} after {b} arrived = {b} arrived before {a} {did} / {b} arrived, and then {a} {did} / {b} arrived at {t} and {a} {did} at {t2} ~ {b} arrived and {a} {did}, I do not know which came first / {a} {did}, and {b}
    was there in the evening ! {a} {did} before {b} arrived / {a} had {done} when {b} arrived / {b} arrived at {t2}, and {a} {did} at {t}
{event} begins at {t} / {event} starts at {t} = {event} starts at {t} and ends at {t3} / come before {t}, for {event} begins at {t} sharp / the start of {event} is at {t} ~ {event} begins between {t0} and {t2} /
    {event} begins after {t0} / {event} is on {day} ! {event} begins at {t2} / {event} begins at {t0} / {event} will not begin before {t2} / {event} was moved from {t} to {t3}
{event} is over by {t2} = {event} ends at {t} / {event} lasts from {t0} to {t} / at {t}, {event} was already over ~ {event} begins at {t0} / {event} is over by {t3} / {event} ends some time after {t0} ! {event} lasts
    until {t3} / {event} does not begin before {t2} / {event} goes on from {t0} to {t3}
{event} is on {day} / {event} takes place on {day} = {event} is on {day} at {t} / {event} takes place the day after {day0} / {event} was moved from {day2} to {day} ~ {event} is on {day} or {day2} / {event} takes place
    this week / {a} could not come to {event} on {day2} ! {event} is on {day2} / {event} was moved from {day} to {day3} / {event} is on {day0}, not on {day}
{event} is tomorrow = today is {day}, and {event} is on {day2} / it is only one day until {event} / {event} was on {day} at first, but now it is tomorrow ~ {event} is on {day2} / {event} is this week / {event} is not
    today ! today is {day}, and {event} is today / {event} was yesterday / it is still a week until {event} / {event} is the day after tomorrow
{event} was yesterday = today is {day2}, and {event} was on {day} / {event} took place the day before today ~ {event} is over / {event} was on {day} ! {event} is tomorrow / today is {day2}, and {event} was on {day0} /
    {event} was a week ago / {event} takes place today
{venue} is open at {t2} = {venue} is open from {t} to {t3} / {venue} opens at {t} and closes late in the evening / {venue} is open all day and all night ~ {venue} is open in the morning on some days / {venue} opens at
    {t} on {day2} / {a} will be at {venue} at {t2} ! {venue} opens at {t3} / {venue} is open only from {t0} to {t} / {venue} is closed all day / {venue} closes at {t}
{venue} is closed on {day} = {venue} is open every day except {day} / {venue} is not open on {day} / {venue} is only open on {day2} and {day3} ~ {venue} is closed on {day2} / {venue} is closed one day a week / {a} did
    not go to {venue} on {day} ! {venue} is open on {day} from {t} / {venue} is open every day / {venue} is closed every day except {day}
{venue} is open on {day} = {venue} is open every day / {venue} is open every day except {day2} / on {day}, {venue} opens at {t} ~ {venue} is open three days a week / {venue} is open on {day2} / {venue} is closed on
    {day2} and {day3} ! {venue} is open every day except {day} / {venue} is closed on {day} / {venue} is only open on {day2}
{a} waited for {n} hours = {a} waited for {N} hours in all / {a} waited {n0} hours, and then another hour ~ {a} waited for hours / {a} waited for more than an hour / {b} waited for {n} hours ! {a} waited for only {n}
    minutes / {a} waited for {more} hours / {a} did not have to wait
{a} waited longer than {b} = {a} waited for two hours and {b} for one / {b} waited ten minutes, {a} half an hour / {b} did not wait as long as {a} ~ {a} waited for an hour / {a} and {b} both waited / {b} waited for
    twenty minutes ! {a} waited five minutes and {b} waited an hour / {b} waited longer than {a} / {a} and {b} waited equally long
the journey takes {n} hours = the journey takes {N} hours / you leave at noon and arrive {n} hours later / after {n} hours, neither more nor less, you reach the end of the journey ~ the journey takes more than {less}
    hours / the journey takes all morning or longer ! the journey takes {more} hours / the journey takes {less} hours / the journey takes less than an hour
{a} arrived at {t} = {a} arrived at {t}, an hour early / it was {t} when {a} got there ~ {a} arrived before {t2} / {a} arrived after {t0} / {a} left home at {t0} ! {a} arrived at {t2} / {a} did not arrive until {t3} /
    at {t}, {a} had not yet arrived
{a} arrived before {t2} = {a} arrived at {t} / {a} was already there at {t} / {a} had arrived by {t0} ~ {a} arrived before {t3} / {a} arrived after {t} / {a} set off at {t} ! {a} arrived at {t3} / {a} did not arrive
    until after {t2} / at {t3}, {a} was still not there
{a} arrived after {t} = {a} arrived at {t2} / {a} did not arrive until {t2} / at {t2}, {a} had still not arrived, but later {a_he} did ~ {a} arrived after {t0} / {a} arrived before {t3} / {a} left after {t} ! {a}
    arrived at {t0} / {a} arrived before {t} / {a} had already arrived at {t}
{a} arrived earlier than {b} = {a} arrived at {t}, {b} at {t2} / {b} arrived later than {a} / when {b} arrived, {a} was already there ~ {a} arrived at {t} / {a} and {b} both arrived before {t2} / {a} arrived early !
    {a} arrived at {t2}, {b} at {t} / {a} and {b} arrived at the same moment / when {a} arrived, {b} was already there
{veh} leaves at {t} / the departure of {veh} is at {t} = {veh} leaves at {t} and arrives at {t2} / {veh} comes in at {t0} and leaves at {t} ~ {veh} arrives at {t} / {veh} leaves in the course of the day / {veh} leaves
    before {t2} ! {veh} leaves at {t2} / {veh} leaves at {t0} and arrives at {t} / {veh} has been cancelled today / {veh} will not leave before {t3}
{veh} arrives at {t2} = {veh} leaves at {t} and arrives at {t2} / {veh} is due in at {t2} ~ {veh} leaves at {t} / {veh} arrives before {t3} / {veh} leaves in the morning and arrives somewhat later ! {veh} leaves at
    {t2} and arrives at {t3} / {veh} arrives at {t} / {veh} does not arrive until {t3}
{a} still works here / {a} works here to this day = {a} has worked here since {y} / {a} started here in {y} and has not left / {a} has not stopped working here ~ {a} started here in {y} / {a} worked here in {y} / {a}
    knows everyone here ! {a} no longer works here / {a} used to work here, but {a_he} left in {y} / {a} worked here until {y} and never came back
{a} no longer works here = {a} used to work here but left / {a} worked here until {y} and never came back / {a} does not work here any more, {a_he} has retired ~ {a} worked here in {y} / {a} is not here today / {a}
    wanted to stop working here ! {a} still works here / {a} has worked here since {y} / {a} has not stopped working here
{a} used to smoke = {a} smoked until {y}, but {a_he} does not smoke any more / {a} gave up smoking in {y} / {a} no longer smokes ~ {a} does not smoke / {a} dislikes smoke / {b} gave up smoking ! {a} has never smoked /
    {a} has never touched a cigarette in {a_his} life
{a} lived in {city} in {y} = {a} lived in {city} from {y_less} to {y_more} / {a} lived in {city} until {y_more}, having been born there in {y_less} / {a} has lived in {city} all {a_his} life, since {y_less} ~ {a} lives
    in {city} now / {a} lived in {city} before {y_more} / {a} visited {city} in {y} ! {a} moved to {city} only in {y_more} / {a} left {city} for good in {y_less} / in {y}, {a} lived in {city2}
{a} has already {done} = {a} {did} an hour ago / {a} {did} this morning / there is no need for {a} to {do}: it is done ~ {a} is going to {do} or has done so already / {a} said {a_he} would {do} / {b} has already {done}
    for {b_self} ! {a} has not {done} yet / {a} has yet to {do} / {a} will {do} tomorrow, and not before
{a} has not {done} yet = {a} still has to {do} / {a} is going to {do} tomorrow, not earlier / {a} has yet to {do} ~ {a} meant to {do} today / {b} has not {done2} yet / {a} was asked to {do} this week ! {a} has already
    {done} / {a} {did} yesterday / {a} {did} as early as {day}
{a} is going to {do} tomorrow = {a} will {do} tomorrow at {t} / tomorrow {a} is going to {do} and {do2} / {a} did not {do} today but is going to do it tomorrow ~ {a} is going to {do} this week / {a} has to {do} some
    day / {b} is going to {do} tomorrow ! {a} {did} yesterday and will not do it again / {a} has already {done} / {a} is not going to {do} before next week
the shop has been here since {y} = the shop opened here in {y} and is still here / the shop has stood here ever since {y} ~ the shop was here in {y} / the shop has been here for many years ! the shop opened here in
    {y_more} / the shop closed down in {y} / the shop has been here only since {y_more}
{a} was asleep at {t} = {a} slept from {t0} to {t2} / {a} fell asleep at {t0} and woke up at {t3} ~ {a} went to bed at {t0} / {a} was asleep at {t2} / {a} slept badly ! {a} did not fall asleep until {t2} / {a} woke up
    at {t0} and did not go back to sleep / at {t}, {a} was wide awake
{a} stayed until the end of {event} = {a} did not leave before {event} was over / {a} left only when {event} had ended ~ {a} went to {event} / {a} was still at {event} at {t} / {event} went on until {t2} ! {a} left
    before {event} ended / {a} left {event} half way through / {a} did not go to {event}
while {a} was {lasting}, {b} {did} = {b} {did} while {a} was {lasting} / during the time when {a} was {lasting}, {b} {did} ~ {b} {did} / {a} was {lasting} this morning and {b} {did} this week ! {b} {did} only after {a}
    had finished {lasting} / {b} had {done} before {a} began {lasting} / {b} did not {do} at all
{a} comes every day = {a} comes each day of the week / {a} comes daily, even on {day} / not a day passes without a visit from {a} ~ {a} comes often / {a} came on {day}, {day2} and {day3} / {a} comes every {day} ! {a}
    comes every second day / {a} only comes on {day} / {a} never comes on {day}
{a} has the late shift on {day} = {a} has the late shift every day this week, {day} included / on {day}, {a} works the late shift ~ {a} has the late shift this week, at least once / {a} works on {day} / {a} has the
    late shift on {day2} ! {a} has the early shift on {day} / {a} has {day} off / on {day} {a} has no shift
{a} will be back in an hour = {a} will be back in sixty minutes / it is {t}, and {a} will be back one hour from now ~ {a} will be back later / {a} went out an hour ago ! {a} will not be back today / {a} will be away
    for a week / {a} is already back
the deadline has passed = the deadline was {day}, and today is {day2} / the deadline was yesterday / it is too late for the deadline ~ the deadline is on {day} / {a} is late with the form / the deadline was moved ! the
    deadline is tomorrow / the deadline is {day2}, and today is {day} / there are three days left until the deadline
''', 'place': '''
the {small} is in the {room} / you will find the {small} in the {room} = {a} put the {small} in the {room}, and it is still there / the {small} and the {small2} are both in the {room} / the {small} was moved from the
    {room2} to the {room} ~ the {small} is in the {room} or in the {room2} / the {small} is somewhere in the house / the {small2} is in the {room} ! the {small} is in the {room2} / the {small} was moved from the {room} to
    the {room2} / the {small} is not in the {room} but in the garden
the {small} is under the {big} = the {big} is above the {small}, which lies on the floor below it / the {small} has rolled under the {big} and is still there / the {small} is lying underneath the {big} ~ the {small} is
    near the {big} / the {small2} is under the {big} / {a} looked for the {small} under the {big} ! the {small} is on top of the {big} / the {small} is on the {big}, not under it / the {small} is in the {room}, and the
    {big} is in the {room2}
the {small} is on the {big} = the {small} is lying on top of the {big} / {a} left the {small} on the {big}, and nobody has moved it / there on the {big} is the {small} that you are looking for ~ the {small} is next to
    something in the {room} / the {small} is on the {big} or on the {big2} / the {small2} is on the {big} ! the {small} is under the {big} / the {small} was on the {big}, but now it is on the {big2} / the {small} is not on
    the {big} any more
the {small} is behind the {big} = the {big} is in front of the {small} / the {small} fell down behind the {big} and is still there ~ the {small} is near the {big} / the {big} is in the {room}, and so is the {small} /
    the {small2} is behind the {big} ! the {small} is in front of the {big} / the {big} is behind the {small} / the {small} is inside the {big}
the {big} is to the left of the {big2} = the {big2} is to the right of the {big} / from left to right you see the {big}, the {big2} and the door ~ the {big} is next to the {big2} / the {big} and the {big2} are in the
    {room} / the {big} is to the left of the door ! the {big} is to the right of the {big2} / the {big2} is to the left of the {big} / from left to right you see the {big2}, the {big} and the door
the {big} is next to the {big2} = the {big2} is next to the {big} / the {big} stands beside the {big2} / the {big} is on the left, and directly to its right is the {big2} ~ the {big} and the {big2} are in the {room} /
    the {big} is next to the door / {a} wants to put the {big} next to the {big2} ! the {big} is in the {room} and the {big2} is in the {room2} / there is a wall between the {big} and the {big2} / the {big} is far away
    from the {big2}
the {small} is between the {big} and the {big2} = the {small} is between the {big2} and the {big} / the {big} is to the left of the {small}, the {big2} to its right, all in one row ~ the {small} is near the {big} / the
    {small} is on the floor / the {small} is next to the {big2} ! the {big} is between the {small} and the {big2} / the {small} is under the {big}, far away from the {big2} / the {small} is in the {room}, the {big} and the
    {big2} are in the {room2}
the {small} is in the {big} = the {small} is inside the {big} / {a} put the {small} into the {big}, and there it stayed ~ the {small} is somewhere in the {room} / the {small} is in the {big} or in the {big2} / the
    {small2} is in the {big} ! the {small} was taken out of the {big} and is on the {big2} now / the {big} is empty / the {small} is outside the {big}, on the floor
{a} is in the {room} = {a} is {lasting} in the {room} / {a} went from the {room2} into the {room} and stayed there / {a} and {b} are both in the {room} ~ {a} is in the house / {b} is in the {room} / {a} is in the
    {room} or the {room2} / {a} wants to go to the {room} ! {a} is in the {room2} / {a} has left the {room} and is in the garden / {a} is {lasting} in the {room2} / only {b} is in the {room}
{a} is upstairs = {a} is {lasting} upstairs / {a} has gone upstairs and is still there / {a} is on the upper floor of the house ~ {a} is at home / {a} is downstairs or upstairs / {b} is upstairs ! {a} is downstairs /
    {a} is {lasting} downstairs / {a} came down from upstairs a minute ago and is in the cellar
{a} is {lasting} indoors / {a} is {lasting} inside = {a} is {lasting} in the {room} / inside the house, {a} is {lasting} ~ {a} is {lasting} / {a} and {b} are {lasting} at {a_his} place ! {a} is {lasting} outside / {a}
    is {lasting} in the garden, out in the open / {a} is {lasting} on the beach
{a} is outside = {a} is {lasting} outside the house / {a} has left the house and is standing in the street / {a} is in the garden ~ {a} is {lasting} / {a} wants to go outside / {b} is outside ! {a} is {lasting} in the
    {room} / {a} has not left the house today / {a} is inside
{a} lives in {land} / the home of {a} is in {land} = {a} lives in {city} / {a} moved from {city2} to {city} and lives there now / {a} has a flat in {city} and lives there all year ~ {a} was born in {city} / {a} works
    for a firm in {land} / {a} likes {city} ! {a} lives in {city2} / {a} moved from {city} to {city2} and lives there now / {a} has left {land} for good
{a} lives in {city} = {a} lives in the centre of {city} / {a} moved from {city2} to {city} and still lives there ~ {a} lives in {land} / {a} works in {city} / {b} lives in {city} / {a} grew up in {city} ! {a} lives in
    {city2} / {a} moved away from {city} and lives in {city2} / {a} lives in {land2}
{a} comes from {land} = {a} comes from {city} / {a} was born in {city} and grew up there / {land} is the country that {a} comes from ~ {a} lives in {city} / {a} speaks the language of {land} / {a} married someone from
    {land} ! {a} comes from {city2} / {a} comes from {land2} / {a} was born in {city2}, grew up there and only works in {land}
{a} travelled from {city} to {city2} = {a} left {city} in the morning and arrived in {city2} in the evening / {a} took {veh} in {city} and got off in {city2} ~ {a} was in {city2} last week / {a} left {city} / {a} was
    in {city} and {city2} this year ! {a} travelled from {city2} to {city} / {a} took {veh} in {city2} and got off in {city} / {a} left {city} for {city2} but turned back half way
{a} went from {city} to {land2} = {a} went from {city} to {city2} / {a} left {city} and went to {land2} ~ {a} left {city} / {a} went to {land2} / {a} is in {land2} ! {a} went from {city2} to {city} / {a} set out from
    {city} but never reached {land2} / {a} stayed in {city}
{a} is at home = {a} is {lasting} at home / {a} came home at {t} and has not gone out again / {a} did not go out today, {a_he} is in {a_his} flat ~ {a} is {lasting} / {a} is on {a_his} way / {a} has the day off ! {a}
    is at the office / {a} is not at home / {a} left home at {t} and has not come back
{a} is standing in front of {b} = {b} is standing behind {a}, in the same queue / in the queue, {a} comes directly before {b} ~ {a} and {b} are standing in the queue / {a} is standing near {b} / {b} is standing in
    front of {c} ! {b} is standing in front of {a} in the same queue / in the queue, {a} comes directly after {b} / {a} is at the end of the queue
{a} sat between {b} and {c} = {b} sat on the left of {a}, {c} on the right / {a} sat between {c} and {b} ~ {a} sat next to {b} / {a}, {b} and {c} sat in the first row / {a} sat near {c} ! {b} sat between {a} and {c} /
    {c} sat in the middle, between {a} and {b} / {a} sat alone in the last row
{a} lives above {b} = {b} lives below {a} / {a} lives on the third floor of the house, and {b} on the second floor right below / {b} has the flat underneath the flat of {a} ~ {a} and {b} live in the same house / {a}
    lives on the third floor / {a} lives near {b} ! {b} lives above {a} / {a} lives on the first floor and {b} on the third / {a} lives below {b}
{a} got off at the {nth} stop = {a} took {veh} and got off at the {nth} stop / {a} stayed on until the {nth} stop and got off there ~ {a} got off at the harbour / {a} got off before {b} / {b} got off at the {nth} stop
    ! {a} got off at the {mth} stop / {a} stayed on past the {nth} stop
the picture hangs above the {big} = the {big} stands below the picture on the wall / over the {big} hangs the picture ~ the picture hangs in the {room} / the picture hangs next to the window / {a} wants to hang the
    picture above the {big} ! the picture hangs above the {big2}, in another room / the picture leans against the wall below the window, not above anything / the picture is in the cellar, far from the {big}
{a} left the house = {a} left the house at {t} / {a} went out of the house and got into the car / {a} is no longer in the house, {a_he} went out ~ {a} wanted to leave the house / {b} left the house / {a} is getting
    dressed ! {a} stayed in the house / {a} never left the house / {a} went into the house and is still there
{a} took the {small} out of the {big} = the {small} was in the {big}, and {a} took it out / {a} opened the {big} and took the {small} out of it ~ {a} has the {small} / {a} opened the {big} / the {small} is no longer in
    the {big} ! {a} put the {small} into the {big} / {a} left the {small} in the {big} / {a} took nothing but the {small2} out of the {big}
{a} crossed the bridge = {a} went over the bridge to the other side / {a} walked across the bridge and stopped on the other side ~ {a} stood on the bridge / {a} reached the other side / {a} wanted to cross the bridge !
    {a} turned back before the bridge / {a} went under the bridge in a boat / {a} did not cross the bridge
{venue} is on the left = on the left you see {venue}, on the right the church / {venue} is not on the right but on the left ~ {venue} is in this street / {venue} is not far from here / {venue} is on the corner !
    {venue} is on the right / on the left you see the church, on the right {venue} / {venue} is not on the left
{venue} is north of the river = the river is south of {venue} / to get from the river to {venue}, go straight north ~ {venue} is near the river / {venue} is in the north of the country / the station is north of the
    river ! {venue} is south of the river / to get from {venue} to the river, go straight north / {venue} is north of the hill and south of the river
''', 'passive': '''
{a} {did} = {passive} by {a} / it was {a} who {did} / {a} {did} without any help ~ {passive} by {a} or {b} / {passive} / {b} asked {a} to {do} ! {passive} by {b}, not by {a} / {b} {did}, for {a} had no time to do it /
    {passive} by nobody
{passive} by {a} = {a} {did} / it was {a} who {did} / the person who {did} was {a} ~ {passive} / somebody {did} / {a} was there when {passive} ! {passive} by {b}, not by {a} / {b} {did} before {a} could do it / nobody {did}
the {small} was given to {a} by {b} = {b} gave {a} the {small} / {b} gave the {small} to {a} / {a} was given the {small} by {b} ~ {a} was given the {small} / {b} gave the {small} away / {b} was going to give {a} the
    {small} ! {b} was given the {small} by {a} / {a} gave the {small} to {b} and never got it back / {b} refused to give {a} the {small}
{a} was given a {small} = somebody gave {a} a {small} / a {small} was given to {a} / {b} gave {a} a {small} ~ {a} has a {small} / {a} was promised a {small} / somebody was given a {small} ! {a} gave a {small} away and
    was given nothing / nobody gave {a} a {small} / {a} was refused a {small}
{a} was told the news by {b} = {b} told {a} the news / {b} was the one who told {a} the news ~ {a} was told the news / {b} told somebody the news / {b} knows the news ! {a} told {b} the news, who had not heard it / {b}
    did not tell {a} the news / nobody told {a} the news
the {small} was stolen / somebody stole the {small} = a thief stole the {small} / the {small} was stolen from {a} at the station / while {a} was {lasting}, the {small} was stolen ~ the {small} is gone / {a} is looking
    for the {small} / {a} says that the {small} was stolen ! the {small} was not stolen: {a} had lost it / {a} still has the {small}, and nobody ever took it / nobody stole the {small}
{a} had the {small} repaired by {b} = {b} repaired the {small} for {a} / the {small} was repaired by {b}, whom {a} had asked to do it ~ {b} repaired the {small} / the {small} was repaired / {a} took the {small} to {b}
    ! {a} repaired the {small} for {b} / {a} repaired the {small} without help / {b} could not repair the {small}
{a} was seen at the station = somebody saw {a} at the station / {b} saw {a} at the station / {a} was seen by {b} at the station ~ {a} was at the station / {a} saw {b} at the station / someone was seen at the station !
    nobody saw {a} at the station / {a} was never seen at the station
{event} was cancelled by {a} = {a} cancelled {event} / it was {a} who cancelled {event} ~ {event} was cancelled / {a} was against {event} / {a} thought of cancelling {event} ! {event} was cancelled by {b}, and {a} had
    no part in it / {event} took place as planned / {a} did not cancel {event}
the house is being built by {a} = {a} is building the house / it is {a} who is building the house at the moment ~ the house is being built / {a} is going to build the house / {b} lives in a house ! the house was built
    by {a} years ago and is finished / {a} is having the house built by {b} and does nothing at all on it / {a} is not building the house
the window was broken by {a} = {a} broke the window / {a} is the one who broke the window ~ the window was broken / {b} thinks that {a} broke the window / {a} was near the broken window ! {b} broke the window, {a} did
    not / {a} was blamed for the window, but it was broken by {b} / the window is not broken
the letter was written by {a} and read by {b} = {a} wrote the letter and {b} read it / {b} read the letter that {a} wrote ~ {a} wrote the letter / the letter was read by {b} / {a} and {b} have both seen the letter !
    {b} wrote the letter and {a} read it / the letter was written by {b} and read by {a} / {a} wrote the letter, but {b} never read it
the cake was eaten by the children = the children ate the cake / it was the children who ate the cake ~ the cake has been eaten / the children saw the cake / {a} gave the children the cake ! the cake was eaten by {a},
    the children got none / the children did not eat the cake / the cake is still whole
{a} is being helped by {b} = {b} is helping {a} / {a} is {lasting} with the help of {b} at this moment ~ {a} is being helped / {b} is standing next to {a} / {b} wants to help {a} ! {a} is getting no help from {b} / {b}
    refuses to help {a} / nobody is helping {a}
{a} got {a_his} car washed by {b} = {b} washed the car of {a} / the car of {a} was washed by {b} at {a_his} request ~ the car of {a} was washed / {b} washed a car ! {a} washed {a_his} car without help / {b} had {b_his}
    car washed by {a} and left the other car dirty / the car of {a} was not washed
the prize was won by {a} = {a} won the prize / the winner of the prize is {a} / {b} came second, for {a} won the prize ~ the prize was won by someone from {city} / {a} took part / {a} hoped to win the prize ! the prize
    was won by {b} alone / {a} came second and {b} won the prize / nobody won the prize
''', 'reference': '''
{A} is a nurse = {A}, a nurse, lives next door to {B} / {B} knows {A}, who is a nurse / both {A} and {B} are nurses ~ the sister of {A} is a nurse / {B}, a nurse, lives next door to {A} / {A} has a friend who is a
    nurse ! {A} is a lawyer, {B} a nurse / {A}, who is not a nurse, lives next door to a nurse / {A}, a full-time bus driver, has never been a nurse
the sister of {a} is a doctor = {a} has one sister, and she is a doctor / {a} came with {a_his} sister, a doctor / {a} said of {a_his} sister that she was a good doctor, and it is true ~ {a} is a doctor / the brother
    of {a} is a doctor / {b} has a sister who is a doctor ! {a} has no sister / the sister of {a} is still at school / the sister of {a} is a cook and no doctor at all
{a} could not come because {a_his} car broke down = the car of {a} broke down, and so {a_he} could not come / {a} stayed away because {a_his} own car had broken down ~ {a} could not come / the car of {a} broke down /
    {a} could not come because of {a_his} work or {a_his} car ! {a} came although {a_his} car broke down / {a} could not come because {a_he} was ill; {a_his} car was fine / the car of {a} is in order, and {a} came
{M} gave {F} a lift = {M} met {F}, and he gave her a lift / {F} asked {M} for a lift, and he took her along in his car / {F} was glad when {M} gave her a lift ~ {M} met {F} on the way / {F} asked {M} for a lift / {M}
    gave somebody a lift ! {M} met {F}, and she gave him a lift in her car / {F} asked {M} for a lift, but he drove on without her / {M} has no car and cannot drive
{F} lent {M} some money = {M} asked {F} for money, and she lent him some / {F} had enough money, so she lent {M} some / {M} borrowed some money from {F} ~ {M} asked {F} for money / {F} has some money / {F} lent a
    friend some money ! {F} asked {M} for money, and he lent her some / {M} asked {F} for money, but she would not lend him any / {F} has never lent money to anyone
{M} was late = {M} told {F} that he was late, and it was true / {F} was angry with {M} because he was late / {F} was on time, but {M} was not ~ {F} was late / {M} told {F} that she was late / {F} was angry with {M} !
    {M} was angry with {F}: she was late, he was on time / {M} was early / {F} was late; {M} was not
{F} won the match = {M} lost the match to {F} / {F} played against {M}, and she won the match / {M} congratulated {F}, who had won the match ~ {F} played against {M} / {M} or {F} won the match / {F} was happy after the
    match ! {F} played against {M}, and he won the match / {F} congratulated {M}, who had beaten her in the match / {M} won the match that he played against {F}
{F} is ill = {M} is worried about {F}, for she is ill / {F} cannot come to work: she is ill / {M} is looking after {F}, who is ill ~ {M} is worried about {F} / {F} cannot come to work / {F} has a sister who is ill !
    {F} is looking after {M}, for he is ill and she is well / {F} is not ill, she is on holiday / only {M} is ill
{M} found the key = {F} lost the key, and {M} found it / {M} searched the car with {F} until he found the key / {F} thanked {M}: he had found the key ~ {F} lost the key / {M} searched the car with {F} / {M} has the key
    ! {M} lost the key, and {F} found it / {M} searched for hours, but it was {F} who found the key / the key was never found
{A} wrote the song and {B} sang it = the song that {B} sang was written by {A} / {B} sang the song; {A} was the one who had written it ~ {A} wrote the song / {A} and {B} made the song together / {B} sang the song ! {B}
    wrote the song and {A} sang it / {A} both wrote and sang the song, and {B} only listened / the song that {A} sang was written by {B}
the man who called {A} is tall = {A} was called by a tall man / a tall man called {A} ~ a man called {A} / {A}, who is tall, was called by a man / {A} called a tall man ! the man who called {A} is short / {A} was
    called by a man who is not tall
{F} is the mother of {F2} = {F2} is a daughter of {F} / {F2} came with {F}, her mother / {F} gave birth to {F2} ~ {F} is a relative of {F2} / {F} is a mother / {F2} came with her mother ! {F2} is the mother of {F} /
    {F} has no children / {F} is the sister of {F2}
{A} plays the drums and {B} plays the flute = the flute is played by {B}, the drums by {A} / of the two, {A} plays the drums, and the other one, {B}, plays the flute ~ {A} and {B} play in a band / {A} plays the drums /
    {B} plays the flute or the drums ! {A} plays the flute and {B} plays the drums / {A} plays no instrument / {B} plays the drums, and {A} the flute
{A} lives in {city} = {A} and {B} live in {city} and {city2} respectively / {B} lives in {city2}, {A} in {city} / {A}, a teacher from {city}, still lives there ~ {B} lives in {city}, and I do not know about {A} / {A}
    or {B} lives in {city} / {A} has a house in {city} that {B} uses ! {A} and {B} live in {city2} and {city} respectively / {B} lives in {city}, {A} in {city2} / {A}, a teacher from {city}, lives in {city2} now
{A} ordered fish = {A} ordered fish and {B} ordered soup / {A} and {B} both ordered fish / {B} ordered fish, and {A} did the same ~ {B} ordered fish / {A} likes fish / one of the two, {A} or {B}, ordered fish ! {A}
    ordered only soup and {B} ordered fish / {B} ordered fish, but {A} did not / neither {A} nor {B} ordered fish
the bike belongs to {A} = the bike is not the bike of {B}: it belongs to {A} / this is the bike of {A} / {A} is the owner of the bike, and {B} borrowed it ~ {A} is riding the bike / the bike belongs to {A} or {B} / {A}
    wants to buy the bike ! the bike belongs to {B} and not to {A} / {A} has borrowed the bike from {B}, who owns it / {A} is riding a bike that is not {A_his} own: the bike is rented
{a}'s brother {did} = the brother of {a} {did} / {a} has one brother, and he {did} / {passive} by {a}'s brother ~ {a} {did} / the brother of {b} {did} / {a} asked {a_his} brother to {do} ! {a} has no brother / {a}'s
    brother did not {do}, although he had said he would / {a}'s brother refused to {do}
{a} {did} {a_self} = nobody but {a} {did} / {a} {did} alone, with {a_his} own hands ~ {passive} by somebody in the house of {a} / {a} had {what} on {a_his} list / {a} wanted to {do} {a_self} ! {b} {did} for {a} / {a}
    did not {do} {a_self}: {b} did it / {passive} by {b} alone
the woman in the red coat is {F} = {F} is wearing a red coat, and no other woman is / {F} is the woman in the red coat, and the one behind her is {F2} ~ {F} has a red coat / the woman in the red coat is talking to {F2}
    or {F} / the woman in the red coat knows {M} ! the woman in the red coat is {F2}, not {F} / {F} is wearing a green coat / the woman in the red coat is talking to {F}
the older of the two is {A} = {A} and {B} are sisters, and {A} is older / {B} is younger than {A}, and they are two ~ {A} and {B} are siblings / {A} is older than {C} / one of the two is older ! the older of the two is
    {B}; {A} is younger / {A} and {B} are twins, and {B} was born first / {A} is younger than {B}, and they are two
the bus is cheaper than the train = there is a bus and a train, and the former is cheaper than the latter / you can take the train or the bus; the latter costs less ~ there is a bus and a train, and the former is
    slower than the latter / the bus is cheaper than the taxi ! there is a bus and a train, and the latter is cheaper than the former / you can take the train or the bus; the former costs less / the bus and the train cost
    the same
{M} thinks that {F} is right = {M} believes that {F} is right / in the opinion of {M}, {F} is right: he agrees with her ~ {F} is right / {F} thinks that {M} is right / {M} thinks that he is right himself ! {M} thinks
    that {F} is wrong / {M} does not believe that {F} is right at all / in the opinion of {M}, {F} is mistaken
'''}


FRAMES.update({'negation': '''
{a} {did} = {a} did not fail to {do} / {a} did not forget to {do} / it is not true that {a} did not {do} / {a} {did}, but not without grumbling ~ {a} did not promise to {do} / {a} never refused to {do} / nobody asked
    {a} whether {a_he} {did} ! {a} did not {do} / {a} failed to {do} / {a} refused to {do} / nobody {did}, not even {a}
{a} did not {do} = {a} failed to {do} / {a} refused to {do} and indeed did not / it is not true that {a} {did} / {a} left without having {done}, and never came back / nobody {did} ~ {a} did not want to {do} / {a} did
    not {do2} / nobody expected {a} to {do} ! {a} {did} / {a} did not fail to {do} / {a} did not only {do}, {a_he} also {did2} / it is not true that {a} did not {do}
nobody {did} = not one person {did} / no one {did} / there was nobody who {did} ~ {a} did not {do} / most people did not {do} / nobody {did2} ! {a} {did}, nobody else did / someone {did} / not nobody: {a} {did} /
    everyone {did}
somebody {did} = {a} {did} / it is not true that nobody {did} / not everyone failed to {do}: {a} {did} ~ not everyone {did2} / somebody was told to {do} / {a} did not want to {do} ! nobody {did} / no one {did} / not a
    single person {did}
{a} {did} and {did2} = {a} not only {did} but also {did2} / {a} did not leave before {a_he} had {done} and {done2}, and that was at noon / {a} {did}, and {a_he} did not forget to {do2} ~ {a} {did} / {a} did not forget
    to {do2} / {a} {did} or {did2} ! {a} {did} but did not {do2} / {a} {did2} but never {did} / {a} neither {did} nor {did2}
{a} {did} because {b} asked {a_him} = {a} {did}, and the reason was that {b} had asked {a_him} / since {b} had asked {a_him} to, {a} {did} ~ {a} {did}, and {b} was pleased / {b} asked {a}, and {a} {did}, but for which
    reason is not known / {a} {did} ! {a} {did}, but not because {b} asked {a_him} / {a} did not {do}, although {b} asked {a_him} / {b} never asked {a}: {a_he} {did} for another reason
{a} {did} after all = {a} did not mean to {do}, but in the end {a_he} {did} / {a} did not {do} on {day0}, but {a_he} {did} on {day} ~ {a} did not mean to {do} / {a} did not {do} on {day0} ! {a} meant to {do}, but in
    the end {a_he} did not / {a} did not {do} on {day0}, and {a_he} did not {do} later either
{a} came without {b} = {a} came, but {b} was not with {a_him} / {a} came alone, {b} stayed at home ~ {a} came / {b} did not come with {c} / {a} did not want to come with {b} ! {a} came together with {b} / {a} did not
    come without {b}: they came together / {a} did not come at all
{a} is happy = {a} is not unhappy at all but happy / {a} is happy, though not everybody is / {a} is happy and not worried ~ {b} is not unhappy / {a} is not worried / {a} does not want to be unhappy ! {a} is unhappy /
    {a} is not happy / {a} is anything but happy / nobody is happy
the answer is correct = the answer is not incorrect / it is not true that the answer is wrong / the answer is correct, not wrong ~ the answer is not complete / the answer was not read / {a} does not think that the
    answer is wrong ! the answer is incorrect / the answer is not correct / it is not true that the answer is correct
the {small} is not lost = the {small} has not gone: {a} has it / the {small} is here, it never was lost / nobody lost the {small}, it is on the {big} ~ the {small} is not in the {room} / the {small2} is not lost / {a}
    does not believe that the {small} is lost ! the {small} is lost / nobody knows where the {small} is: it got lost / {a} lost the {small} and has not found it
{a} has no {small} = {a} does not have a {small} / {a} is without a {small} / {a} lost {a_his} only {small} and never got another ~ {a} did not bring a {small} / {a} has no {small2} / {b} has no {small} ! {a} has a
    {small} / {a} has not lost {a_his} {small}, it is in {a_his} bag / {a} did not come without {a_his} {small}: here it is
there is something in the {big} = the {big} is not empty / there is a {small} in the {big} / it is not true that there is nothing in the {big} ~ {a} did not look into the {big} / the {big} is not locked / there is
    nothing in the {big2} ! there is nothing in the {big} / the {big} is empty / nothing is left in the {big}
{a} never eats meat = {a} has not eaten meat in {a_his} life and does not eat it now / {a} eats no meat at any time / at no time does {a} eat meat ~ {a} does not like meat / {a} did not eat meat today / {b} never eats
    meat ! {a} eats meat, though not often / {a} never eats anything but meat / {a} has steak for dinner every week
{a} has been to {city} = it is not true that {a} has never been to {city} / {a} has been to {city}, but not to {city2} / {a} was in {city} in {y} ~ {a} has never been to {city2} / {a} did not want to go to {city} / {a}
    has not been to {land} this year ! {a} has never been to {city} / {a} has not once been to {city} / {a} has been to {city2}, but never to {city}
{a} did not go to {event} = {a} went home instead of going to {event} / {event} took place without {a}, who stayed at home / {a} missed {event} ~ {a} did not like {event} / {b} did not go to {event} / {a} had no ticket
    for {event} ! {a} did not miss {event} / {a} went to {event}, but not to the bar afterwards / {event} did not begin until {a} was there, and {a_he} watched all of it
{a} went to {event} = {a} did not miss {event} / {a} went to {event}, but not with {b} / {a} did not leave {event} until it was over ~ {a} did not say whether {a_he} would go to {event} / {a} did not forget about
    {event} / {b} did not go to {event} ! {a} did not go to {event} / {a} missed {event} / nobody went to {event} / {a} went nowhere on that day, and {event} was no exception
{a} likes {b} = it is not true that {a} does not like {b} / {a} likes {b}, although {b} does not like {c} / {a} likes {b}, not {c} ~ {b} does not dislike {a} / {a} does not know why {c} likes {b} / {a} does not dislike
    {c} ! {a} dislikes {b} / {a} does not like {b} / {a} likes {c}, not {b} / {a} likes nobody
{a} drinks coffee without sugar = {a} drinks coffee, but never with sugar / {a} does not take any sugar in {a_his} coffee, which {a_he} drinks black ~ {a} drinks coffee / {a} drinks tea without sugar / {a} bought no
    sugar ! {a} drinks coffee with a lot of sugar / {a} never drinks coffee / {a} does not drink coffee without sugar
not everybody agreed = some agreed, and some did not / {a} did not agree with the others / everybody agreed except {a} ~ {a} agreed / some of them did not say anything / not everybody came ! everybody agreed / there
    was nobody who did not agree / they all agreed, without exception
the door was unlocked = the door was not locked / nobody had locked the door / somebody had left the door unlocked ~ the door was not open / {a} could not find the key of the door / {a} unlocked the other door ! the
    door was locked / the door was not unlocked / nobody could get in, for the door was locked
{a} cannot swim = {a} is unable to swim / {a} has not learned to swim, so {a_he} cannot / it is impossible for {a} to swim, {a_he} has never learned it ~ {a} does not like to swim / {b} cannot swim / {a} did not swim
    today ! {a} can swim / {a} cannot dive, but {a_he} can swim / it is not true that {a} cannot swim
nothing was damaged = there was no damage at all / not a thing was damaged / everything stayed whole ~ the {big} was not damaged / nobody was hurt / nothing was stolen ! something was damaged / nothing but the {big}
    was damaged / not everything stayed whole: the {big} was damaged
{a} hardly ever calls = {a} almost never calls / {a} calls very rarely / it does not often happen that {a} calls: once a year at most ~ {a} did not call today / {a} does not like to call / {b} hardly ever calls ! {a}
    calls every day / {a} calls again and again / not a day passes without a call from {a}
{a} is no longer angry = {a} was angry, but {a_he} is not any more / {a} has stopped being angry ~ {a} is not angry with {b} / {b} is no longer angry / {a} does not want to be angry ! {a} is still angry / {a} has never
    been angry / {a} has not stopped being angry
''', 'detail': '''
{a} {did} with {b} = {a} and {b} {did} together / {a} {did} with {b} on {day} / {a}, with {b} to help, {did} ~ {a} {did} / {a} {did} on {day} / {a} {did} with a friend ! {a} {did} alone / {a} {did} with nobody but {c}
    / {a} refused {b}'s help and {did} alone
{a} {did} on {day} = on {day}, {a} {did} with {b} / {a} {did} on {day} at {t} / it was on {day} that {a} {did} ~ {a} {did} / {a} {did} last week / {a} wanted to {do} on {day} ! {a} {did} on {day2}, not on {day} / {a}
    {did} only once, and that was on {day0} / {a} did not {do} on {day}
{a} {did} in the {colour} shirt = {a} was wearing the {colour} shirt when {a_he} {did} / {a} {did} in the {colour} shirt and an old hat ~ {a} {did} / {a} has a {colour} shirt / {a} {did} in an old shirt ! {a} {did} in
    the {colour2} shirt, the {colour} one was in the wash / {a} wore a {colour2} coat and no shirt when {a_he} {did} / {a} in the {colour} shirt did nothing, {b} {did}
{a} bought a {colour} {small} = {a} bought a {colour} {small} in {city} / {a} bought a small {colour} {small} / the {small} that {a} bought is {colour} ~ {a} bought a {small} / {a} bought a new {small} in {city} / {a}
    wanted a {colour} {small} ! {a} bought a {colour2} {small}, not a {colour} one / {a} bought nothing / the only {small} that {a} bought is {colour2}
{a} bought a {small} in {city} = {a} bought a {colour} {small} in {city} / when {a} was in {city}, {a_he} bought a {small} / {a} bought a {small} and a {small2} in {city} ~ {a} bought a {small} / {a} was in {city} /
    {a} bought a {small} on holiday / {a} sold a {small} in {city} ! {a} bought the {small} in {city2}, not in {city} / {a} has never been in {city} / {a} bought nothing in {city}
{a} is {lasting} with {b} = {a} and {b} are {lasting} together / {a} is {lasting} with {b} in the {room} ~ {a} is {lasting} / {a} is {lasting} in the {room} / {a} is {lasting} with a friend ! {a} is {lasting} alone /
    {a} is all alone in the house, {lasting} / {a} is {lasting} with {c}, and {b} is away
{a} is {lasting} in the {room} = {a} is {lasting} in the {room} with {b} / in the {room}, {a} is {lasting} / {a} and {b} are {lasting} in the {room} ~ {a} is {lasting} / {a} is in the {room} / {a} is {lasting} with {b}
    ! {a} is {lasting} in the {room2} / {a} is {lasting} in the garden, not in the {room} / the {room} is empty, {a} is {lasting} outside
{a} is {lasting} = {a} is {lasting} in the {room} / {a} and {b} are {lasting} / {a}, in a {colour} shirt, is {lasting} / {a} is quietly {lasting} ~ {a} is in the {room} / {a} and {b} are at home / {a} is wearing a
    {colour} shirt / {b} is {lasting} ! {a} is not {lasting} / {a} has stopped {lasting} / {a} was {lasting} an hour ago but is not any more
{a} has a {small} for {b} = {a} has a {small} and a {small2} for {b} / {a} has a {colour} {small} for {b} / {a} has brought something for {b}: a {small} ~ {a} has a {small} / {a} has something for {b} / {b} has a
    {small} ! {a} has nothing for {b} / {a} has a {small} for {c}, and for {b} there is nothing / {a} has no {small}
{a} travelled to {city} by train = {a} took the train to {city} / {a} travelled to {city} by train on {day} / {a} and {b} travelled to {city} by train ~ {a} travelled to {city} / {a} travelled by train / {a} travelled
    to {land} / {a} booked a trip to {city} ! {a} travelled to {city} by bus / {a} travelled by train to {city2}, not to {city} / {a} stayed at home
{a} met {b} in {city} = {a} met {b} in {city} on {day} / it was in {city} that {a} met {b} / {b} met {a} in {city} ~ {a} met {b} / {a} met {b} on {day} / {a} was in {city} / {a} met somebody in {city} ! {a} met {b} in
    {city2}, and only there / {a} has never met {b} / {a} did not meet {b} in {city}
the {people} are {idle} {spot} = the {people} are {idle} {spot} in the rain / the {people} are {idle} {spot}, all {n} of them / {spot}, the {people} are {idle} ~ the {people} are {idle} / the {people} are {spot} / the
    {people} will meet {spot} ! the {people} are {idle} {spot2}, nowhere else / there is nobody {spot} / the {people} have gone home
there is a {small} on the {big} = there is a {colour} {small} on the {big} / there are two things on the {big}, a {small} and a {small2} / a {small} is lying on the {big} ~ there is something on the {big} / there is a
    {small} in the {room} / there is a {small2} on the {big} ! there is nothing on the {big} / there is only a {small2} on the {big} / the {big} is empty
{a} gave {b} a {small} for the birthday = {a} gave {b} a {colour} {small} for the birthday / {a}'s birthday present to {b} was a {small} ~ {a} gave {b} a {small} / {a} gave {b} a birthday present / {b} wanted a {small}
    for the birthday ! {a} gave {b} nothing for the birthday / {a} gave {b} only a {small2} for the birthday / {a} forgot the birthday of {b} and gave nothing
{a} {did} very quickly = {a} needed only a moment to {do}, so quick {a_he} was / {a} {did} in no time at all ~ {a} {did} / {a} {did} well / {a} {did} in the morning ! {a} {did} very slowly / {a} needed all day to {do}
    / {a} did not {do}
{a} {did} carefully = {a} {did} with great care / {a} took care when {a_he} {did} / with care, {a} {did} at {t} ~ {a} {did} / {a} {did} early / {b} told {a} to {do} carefully ! {a} {did} carelessly / {a} {did} without
    any care / {a} did not {do}
{a} lives in a flat with a balcony = {a} lives in a large flat with a balcony / the flat in which {a} lives has a balcony / {a} lives in a flat with a balcony in {city} ~ {a} lives in a flat / {a} lives in {city} / {a}
    is looking for a flat with a balcony ! {a} lives in a flat without a balcony / {a} lives in a tent / the flat in which {a} lives has no balcony
the hotel has a pool and a sauna = the hotel has a pool, a sauna and a bar / the hotel offers a pool as well as a sauna ~ the hotel has a pool / the hotel has a sauna / the hotel is famous for its pool ! the hotel has
    a pool but no sauna / the hotel has neither a pool nor a sauna / the hotel has a sauna, but the pool was removed years ago
{a} drove to {city} at night = {a} drove to {city} at night with {b} / {a} drove to {city} in the middle of the night ~ {a} drove to {city} / {a} drove at night / {a} and {b} drove to {city} ! {a} drove to {city} in
    broad daylight / {a} drove to {city} at noon / {a} took the train to {city}
''', 'intent': '''
{a} {did} = {a} managed to {do} / {a} tried to {do}, and it worked / {a} remembered to {do} / {a} wanted to {do}, and {a_he} did / {b} noticed that {a} {did} / {b} forgot that {a} had {done} ~ {a} wanted to {do} / {a}
    tried to {do} / {a} planned to {do} / {b} thinks that {a} {did} / {b} told {a} to {do} / {a} promised to {do} / {a} was asked to {do} / {a} had time to {do} ! {a} failed to {do} / {a} forgot to {do} / {a} decided not
    to {do} and did not / {a} was about to {do} but never did / {b} prevented {a} from {doing} / {a} avoided {doing}
{a} did not {do} = {a} forgot to {do} / {a} failed to {do} / {a} wanted to {do} but could not / {b} stopped {a} before {a_he} could {do} / {a} avoided {doing} ~ {a} did not want to {do} / {a} tried to {do} / {a}
    hesitated to {do} / {b} believes that {a} did not {do} / {a} was told not to {do} ! {a} managed to {do} / {a} did not want to {do}, but {a_he} did / {a} remembered to {do} / {b} made {a} {do} / {a} did not forget to
    {do}
{a} has {done} = {a} succeeded in {doing} / {b} knows that {a} has {done} / {a} is proud of having {done} / {a} has finally managed to {do} ~ {b} hopes that {a} has {done} / {b} wonders whether {a} has {done} / {a}
    says that {a_he} has {done} / {a} might have {done} / {a} should have {done} by now ! {a} has not {done} / {a} could have {done} but did not / {b} knows that {a} has not {done} / {a} only pretended to {do} / {a}
    regrets not having {done}
{a} is going to {do} = {a} will {do} tomorrow, that is certain / {a} has yet to {do} and will do so on {day} ~ {a} would like to {do} / {b} asked {a} to {do} / {b} expects {a} to {do} / {a} has been told to {do} ! {a}
    has given up all plans to {do} / {a} will not {do} / {a} refuses to {do}, now and for ever
{a} wanted to {do} = {a} had the wish to {do} / {a} tried to {do}, for {a_he} wanted to / {a} wanted to {do}, but could not / {a} hoped to {do} and did ~ {a} {did} / {a} was told to {do} / {b} wanted to {do} ! {a} had
    no wish to {do} / {a} did not want to {do} / {a} was forced to {do} against {a_his} will
{a} tried to {do} = {a} tried to {do} but failed / {a} tried hard to {do} / {a} made an attempt to {do}, and it worked ~ {a} wanted to {do} / {b} told {a} to {do} / {a} was not able to {do} ! {a} did not try to {do} /
    {a} made no attempt to {do} / {a} never even tried to {do}
{b} knows that {a} {did} = {b} saw {a} {do}, so {b_he} knows / {b} found out that {a} {did} / {a} {did}, and {b} is aware of it ~ {a} {did} / {b} believes that {a} {did} / {b} wants to know whether {a} {did} ! {a} did
    not {do} / {b} has no idea that {a} {did} / {b} wrongly believes that {a} {did}
{a} was able to {do} = {a} managed to {do} / {a} was in a position to {do} / {a} {did}, so it was possible for {a_him} ~ {a} wanted to {do} / {a} was asked to {do} / {b} was able to {do} ! {a} was unable to {do} / it
    was impossible for {a} to {do} / {a} could not {do}
{a} agreed to {do} = {a} said yes when {b} asked {a_him} to {do} / {b} persuaded {a}, who agreed to {do} / {a} agreed to {do} on {day} ~ {a} {did} / {b} asked {a} to {do} / {a} agreed to {do2} ! {a} refused to {do} /
    {a} said no when {b} asked {a_him} to {do}, and never changed {a_his} mind / {a} never agreed to {do}
{a} promised {b} to {do} = {a} gave {b} {a_his} word that {a_he} would {do} / {b} got {a}'s promise to {do} / {a} promised {b} to {do} and {do2} ~ {a} {did} for {b} / {b} asked {a} to {do} / {b} promised {a} to {do} !
    {a} promised {b} nothing / {a} refused to promise {b} to {do} / {a} has never promised {b} to {do}
{a} has stopped {doing_long} = {a} was {doing_long}, but {a_he} is not any more / {a} is no longer {doing_long} ~ {b} told {a} to stop {doing_long} / {a} does not feel like {doing_long} / {a} is tired of {doing_long} !
    {a} is still {doing_long} / {a} goes on {doing_long} / {a} has not stopped {doing_long}
{a} is still {doing_long} = {a} has not stopped {doing_long} / {a} goes on {doing_long} / {a} began {doing_long} at {t} and has not finished ~ {a} began {doing_long} at {t} / {a} likes {doing_long} / {b} told {a} to go
    on {doing_long} ! {a} has finished {doing_long} / {a} stopped {doing_long} at {t} / {a} has not even started {doing_long}
{a} started {doing_long} = {a} began {doing_long} at {t} / {a} started {doing_long} but did not finish / {a} was {doing_long} when {b} came ~ {a} was about to start {doing_long} / {a} planned to start {doing_long} at
    {t} / {b} started {doing_long} ! {a} never started {doing_long} / {a} did not begin {doing_long} / {a} was going to start {doing_long}, but in the end {a_he} did nothing
{a} believes that {b} {did} = {a} is convinced that {b} {did} / {a} thinks that {b} {did}, but {a_he} is wrong / {a} rightly believes that {b} {did} ~ {b} {did} / {a} told {c} that {b} {did} / {a} hopes that {b} {did}
    ! {a} doubts that {b} {did} and does not believe it / {a} does not believe that {b} {did} / {a} believes that {b} did not {do}
{b} made {a} {do} = {b} forced {a} to {do}, and {a_he} did / {a} {did} because {b} made {a_him} ~ {b} asked {a} to {do} / {b} told {a} to {do} / {a} {did} / {b} wanted to make {a} {do} ! {b} did not make {a} {do}:
    {a_he} wanted to / {b} tried in vain to make {a} {do} / {a} made {b} {do} and did nothing
{b} let {a} {do} = {b} allowed {a} to {do}, and {a_he} did / {a} {did} with the permission of {b} ~ {a} asked {b} whether {a_he} could {do} / {a} {did} / {b} let {c} {do} ! {b} did not let {a} {do} / {b} kept {a} from
    {doing} / {b} forbade it, so {a} could not {do}
{a} forgot to {do} = {a} meant to {do}, but it slipped {a_his} mind / {a} did not remember to {do} / {b} was angry because {a} had forgotten to {do} ~ {a} did not {do} / {a} had to {do} / {a} often forgets things ! {a}
    remembered to {do} / {a} did not forget to {do} / {a} {did}, as {a_he} had planned, right on time
{a} realised that {b} had {done} = {b} had {done}, and {a} became aware of it / it became clear to {a} that {b} had {done}, and so it was ~ {b} had {done} / {a} thought that {b} had {done} / {a} wondered whether {b}
    had {done} ! {b} had not {done} / {a} never realised that {b} had {done} / {a} wrongly thought that {b} had {done}
{a} pretended to be {lasting} = {a} acted as if {a_he} was {lasting}, but it was only a game / {a} was not {lasting}, {a_he} only pretended to be ~ {a} was not {lasting} / {a} was in the {room} / {b} thought that {a}
    was {lasting} ! {a} was really {lasting} / {a} did not pretend anything / {a} was {lasting} and did not pretend
''', 'modal': '''
{a} will {do} = {a} is certain to {do} / if it rains, {a} will {do}, and if it does not rain, {a_he} will do so too / {a} will {do} on {day} ~ {a} may {do} / if it rains, {a} will {do} / {a} might {do} on {day} / {a}
    ought to {do} / will {a} {do}? ! {a} will not {do} / {a} will certainly not {do} / under no condition will {a} {do}
{a} may {do} = {a} is allowed to {do} / {b} gave {a} permission to {do} / nobody minds: {a} has leave to {do} ~ {a} asked whether {a_he} may {do} / {a} {did} / {b} may {do} ! {a} may not {do} / {a} is forbidden to {do}
    / {a} is not allowed to {do} / {a} must not {do} under any circumstances
{a} must {do} = {a} has to {do} / {a} is obliged to {do} / it is {a}'s duty to {do} ~ {a} may {do} / {a} wants to {do} / {b} must {do} / does {a} have to {do}? ! {a} need not {do} / {a} does not have to {do} / {a} must
    not {do} / {a} is free to {do}, but nobody has to
{a} need not {do} = {a} does not have to {do} / {a} may {do} but does not have to / it is not necessary for {a} to {do} ~ {a} will not {do} / {a} does not want to {do} / {b} need not {do} ! {a} must {do} / {a} has to
    {do} by {day} / {a} has no choice: {a_he} has to {do}
{a} can {do} = {a} is able to {do} / {a} has just managed to {do} and can do it again at any time / it is no problem for {a} to {do}, {a_he} knows how ~ {a} wants to {do} / {a} should {do} / {b} can {do} / can {a}
    {do}? ! {a} cannot {do} / {a} is unable to {do} / it is impossible for {a} to {do}
{a} should {do} = {a} ought to {do} / it would be right for {a} to {do}, so {a_he} should / everyone knows, and they are right, that {a} should {do} ~ {a} could {do} / {b} should {do} / {a} wants to {do} ! {a} should
    not {do} / it would be wrong for {a} to {do} / {a} ought not to {do}
{a} stayed at home = it rained, and when it rains {a} stays at home: this time was no exception / because it rained, {a} stayed at home / {a} did not leave home ~ if it rained, {a} stayed at home / {a} might have
    stayed at home / {a} was told to stay at home ! {a} would have stayed at home if it had rained, but it was dry and {a_he} went out / {a} should have stayed at home but went out / because it did not rain, {a} went for a
    walk
{a} missed {veh} = {a} would have caught {veh} if {a_he} had got up earlier / {a} came too late for {veh}, it had gone / because {a} overslept, {a_he} missed {veh} ~ if {a} overslept, {a_he} missed {veh} / {a} might
    have missed {veh} / {a} almost always misses {veh} ! {a} would have missed {veh} if {b} had not driven {a_him} to the station / {a} almost missed {veh} but caught it / because {b} gave {a_him} a lift, {a} caught {veh}
{a} won the lottery = {a} is rich now because {a_he} won the lottery / {a} would be poor if {a_he} had not won the lottery ~ if {a} won the lottery, {a_he} will buy a boat / {a} hopes to win the lottery / did {a} win
    the lottery? ! {a} would buy a boat if {a_he} had ever won the lottery / if only {a} had won the lottery, but {a_he} did not / {a} has never won the lottery
{a} asked {b} to {do} = {a} said to {b}: please {do} / {a} told {b}: could you {do}, please / {b} was asked by {a} to {do} ~ {b} {did} for {a} / {a} asked {b} for help / {b} asked {a} to {do} ! {a} told {b} not to {do}
    / {a} said to {b}: please do not {do} / {a} has never asked {b} to do anything
{a} wants to know whether {b} {did} = {a} asks {b}: have you {done}? / {a} is wondering whether {b} {did} and wants to find out ~ {b} {did} / {a} says that {b} {did} / {a} asks {b} to {do} ! {a} does not care whether
    {b} {did} / {a} knows perfectly well that {b} {did} and asks no questions / {a} has no interest in what {b} did
somebody is asking for the {small} = could you give me the {small}, please? / where is the {small}? I need it / {a} is asking for the {small} ~ the {small} is lost / {a} has the {small} / could you give me the
    {small2}, please? ! nobody is asking for the {small} / please keep the {small}, no one wants it back / nobody wants the {small}
the listener is asked to {do} = please {do} / could you {do}, please? / would you be so kind and {do}? / do not forget to {do}, please ~ somebody {did} / {a} wants to {do} / shall I {do}? ! please do not {do} / you do
    not have to {do}, thank you / leave it to me: I will {do}, you need not
the speaker offers to {do} = shall I {do}? / I can {do} for you if you like / let me {do} for you ~ have you {done}? / {a} {did} for me / somebody should {do} ! I will not {do} for you / you must {do} yourself, I will
    not do it / do not ask me to {do}: no
smoking is not allowed {spot} = no smoking {spot} / do not smoke {spot}, it is forbidden / you must not smoke {spot} ~ {a} does not smoke {spot} / please do not smoke too much / dogs are not allowed {spot} ! you may
    smoke {spot} / smoking is allowed {spot} / feel free to smoke {spot}
visitors have to pay = nobody gets in without paying / all visitors must pay {e} euros / entry costs {e} euros for every visitor ~ visitors may pay by card / some visitors want to pay / members have to pay ! entry is
    free for all visitors / visitors need not pay / nobody has to pay
{a} may be {lasting} / it is possible that {a} is {lasting} = perhaps {a} is {lasting} / {a} is {lasting} / {a} could be {lasting} now ~ {a} is in the {room} / {b} is {lasting} / {a} likes {lasting} ! {a} cannot be
    {lasting} / it is impossible that {a} is {lasting} / {a} is certainly not {lasting}
{event} will be held indoors if it rains = in case of rain, {event} will be held indoors / {event} will be held indoors, whatever the weather ~ {event} is held outdoors / {event} will be held indoors if it is too hot /
    it will rain during {event} ! if it rains, {event} will be cancelled / {event} will be held outdoors even if it rains / rain or shine, {event} takes place outdoors
{event} will be held indoors = {event} will be held indoors because it is raining / {event} will be held in the hall, inside ~ if it rains, {event} will be held indoors / {event} may be held indoors / {a} would like
    {event} to be held indoors ! {event} will be held outdoors / {event} would have been held indoors in the rain, but it is dry, so it will be in the garden
''', 'opposites': '''
{a} drove slowly = {a} drove at a slow speed / {a} drove very slowly / {a} was a slow driver on this trip ~ {a} drove home / {a} drove carefully / {a} was told to drive slowly ! {a} drove fast / {a} drove at high speed
    / {a} did not drive slowly at all / {a} raced through the streets in the car
{a} spoke loudly = {a} spoke in a loud voice / {a} spoke very loudly / {a} was loud when {a_he} spoke ~ {a} spoke / {a} spoke clearly / {b} spoke loudly ! {a} spoke softly / {a} whispered / {a} spoke in a low voice,
    not loudly
{a} answered politely = {a} gave a polite answer / {a} was polite when {a_he} answered ~ {a} answered / {a} answered at once / {a} tried to answer politely ! {a} answered rudely / {a} gave a rude answer / {a} did not answer
{a} closed the door quietly = {a} shut the door without a sound / {a} closed the door in a quiet way ~ {a} closed the door / {a} closed the door quickly / {b} asked {a} to close the door quietly ! {a} slammed the door
    / {a} closed the door with a bang / {a} left the door open
{a} came early = {a} came before the time / {a} was early when {a_he} came / {a} came earlier than planned ~ {a} came / {a} came with {b} / {a} likes to come early ! {a} came late / {a} came later than planned / {a}
    did not come
{a} is poor = {a} has very little money / {a} lives in poverty / {a} is poor and has always been ~ {a} lives in {city} / {a} was poor in {y} / {b} is poor ! {a} is rich / {a} is a millionaire / {a} has plenty of money
{a} is brave = {a} is not a coward but brave / {a} has courage / {a} is as brave as {b}, who is very brave ~ {a} wants to be brave / {b} is brave / {a} was told to be brave ! {a} is a coward / {a} is not brave at all /
    {a} has no courage
{a} is patient with {b} = {a} shows {b} a lot of patience / {a} never loses patience with {b} ~ {b} is patient with {a} / {a} is patient with {c} / {a} wants to be patient with {b} ! {a} is impatient with {b} / {a} has
    no patience with {b} / {a} loses {a_his} temper with {b} every day
the soup is hot = the soup is very hot / the soup is hot, not cold / the soup is so hot that it burns the tongue ~ the soup is salty / the soup was hot at {t} / {a} likes the soup hot ! the soup is cold / the soup is
    no longer hot / the soup is ice-cold
the road is narrow = the road is a narrow one / the road is not wide: it is narrow / the road is very narrow ~ the road is long / {a} thinks that the road is narrow / the other road is narrow ! the road is wide / the
    road is broad, not narrow / the road is not narrow at all
the {big} is heavy = the {big} is very heavy / the {big} is heavy, but the {small} is light / the {big} is a heavy one ~ the {big} is old / the {small} is light / {a} says that the {big} is heavy ! the {big} is light /
    the {big} is not heavy / anyone can lift the {big} with one finger
the {small} is cheap = the {small} is very cheap / the {small} costs very little / the {small} is cheap, unlike the {small2} ~ the {small} is old / the {small2} is not cheap / {a} wants a cheap {small} ! the {small} is
    expensive / the {small} is not cheap / the {small2} is cheap, but the {small} is dear
the {small} is empty = there is nothing in the {small} / the {small} is empty, not full / {a} emptied the {small}, and it is still empty ~ the {small} is clean / the {small2} is empty / {a} will empty the {small} ! the
    {small} is full / the {small} is not empty / there is a lot in the {small}
the water is deep = the water is very deep / the water is deep, not shallow / the water has a great depth ~ the water is cold / {a} is afraid of deep water / the water was deep in {y} ! the water is shallow / the water
    is not deep / the water only comes up to the ankles
the exam was easy = the exam was not difficult but easy / the exam was very easy / everyone agreed that the exam was easy, and so it was ~ the exam was long / {a} passed the exam / {a} hoped that the exam would be easy
    ! the exam was difficult / the exam was hard / the exam was anything but easy
the street was quiet = the street was very quiet / there was hardly a sound in the street / the street was quiet, not noisy ~ the street was dark / {a} likes a quiet street / the next street was quiet ! the street was
    noisy / the street was full of noise / the street was not quiet
the floor is wet = the floor is very wet / the floor is wet, so take care / the floor is not dry but wet ~ the floor is dirty / the floor was wet at {t} / {a} washed the floor on {day} ! the floor is dry / the floor is
    no longer wet / the floor is bone dry
the {big} is clean = the {big} is very clean / {a} has just cleaned the {big}, and it is clean now / the {big} is spotless ~ the {big} is new / {a} wants a clean {big} / the {small} is clean ! the {big} is dirty / the
    {big} is not clean / the {big} is covered in dirt
the {big} is new = the {big} is brand new / {a} bought the {big} yesterday, straight from the factory / the {big} is new, the {small} is old ~ the {big} is {colour} / {a} wants a new {big} / the {small} is new ! the
    {big} is old / the {big} is a hundred years old / the {big} is not new
the {small} is in the right place = the {small} is where it belongs / {a} put the {small} in the right place ten seconds ago ~ the {small} is in the {room} / the {small2} is in the right place / {a} wants the {small}
    in the right place ! the {small} is in the wrong place / the {small} is not where it belongs / the {small} is missing
the film was boring = the film was very boring / the film was boring from beginning to end / the film was a bore ~ the film was long / {a} did not see the film / {a} had heard that the film was boring ! the film was
    exciting / the film was not boring for a second / the film was thrilling from beginning to end
the price has risen = the price has gone up / the price is higher than before / the price rose from {e} to {e_more} euros ~ the price was {e} euros / the price changed / the price is high ! the price has fallen / the
    price has not changed / the price went down from {e} to {e_less} euros
the days are getting longer = the days are growing longer / each day is longer than the last ~ the days are cold / the days are long / the nights are warm ! the days are getting shorter / each day is shorter than the
    last / the days are not getting longer
{a} went up the stairs = {a} climbed the stairs / {a} walked up the stairs / {a} went up the stairs, not down ~ {a} used the stairs / {a} wanted to go up the stairs / {b} went up the stairs ! {a} only went down the
    stairs / {a} took the lift and not the stairs / {a} did not go up the stairs
{a} turned the light on = {a} switched the light on / the light was off, and {a} turned it on / the light was turned on by {a} ~ the light is on / {a} reached for the light / {b} asked {a} to turn the light on ! {a}
    turned the light off / {a} left the light off / {a} did not turn the light on
{a} pushed the {big} = the {big} was pushed by {a} / {a} gave the {big} a push / {a} did not pull the {big}, {a_he} pushed it ~ the {big} moved / {a} touched the {big} / {b} told {a} to push the {big} ! {a} did not
    push the {big} but pulled it / {a} never touched the {big} / nobody pushed the {big}
'''})


FRAMES.update({'messages': '''
{a} will be late = Hi {b}, {a} here. I have missed {veh}, so I will be late. Please start without me. / {a} wrote: stuck in traffic, I won't be on time. / Message from {a}: the meeting at work goes on and on. I will
    only get there after you have started. ~ Hi {b}, {a} here. I am bringing a cake. See you at {t}! / {a} wrote: there is a lot of traffic today. / Message from {b}: I will be late. ! {a} wrote: I am already here, an hour
    too early. / Hi {b}, {a} here. I am on {veh} and it is on time, so I will be there at {t} sharp, as agreed. / Message from {a}: don't wait for me, I am not coming at all.
{a} asks {b} to buy milk = Hi {b}, could you buy some milk on your way home? Thanks, {a} / Dear {b}, we are out of milk. Please get two bottles. Love, {a} / Note from {a} for {b}: don't forget the milk at the shop,
    please! ~ Hi {b}, we need to go shopping. Thanks, {a} / Hi {a}, could you buy some milk on your way home? Thanks, {b} / Note from {a} for {b}: there is not much milk left. ! Hi {b}, no need to buy milk, I have got
    some. Thanks, {a} / Note from {a} for {b}: please do not buy any milk. / Dear {b}, we have plenty of milk, just bring some bread. Love, {a}
{event} takes place on {day} / {event} is on {day} = Dear all, {event} will be on {day} at {t}. Please be on time. / Please note: {event} has been moved from {day2} to {day}. / Reminder: {event} on {day}, doors open at
    {t0}. ~ Dear all, {event} will be this week. I will send you the date tomorrow. / Please note: {event} has been moved. Ask at the desk for the new date. / Can we have {event} on {day}? ! Dear all, {event} will not be
    on {day}. The new date is {day2}. / Please note: {event} has been moved from {day} to {day2}. / Reminder: {event} on {day2}, doors open at {t0}. / {event} has been cancelled.
{venue} is closed on {day} = Notice: {venue} is closed from {day0} to {day2}. / Dear visitors, {venue} does not open on {day}. On {day2} we are back from {t} on. / Notice: {venue} is open every day but {day}. ~ Notice:
    {venue} is closed on {day2}. / Dear visitors, {venue} closes early this week. / Notice: {venue} is closed one day this week because of repairs. ! Notice: {venue} is open daily from {t0} to {t3}. / Dear visitors, on
    {day} {venue} is open until {t3}, an hour longer than usual. / Notice: {venue} is closed on {day2}. On all other days it is open as usual.
{a} thanks {b} for the {small} = Dear {b}, thank you so much for the {small}! It is lovely. Best wishes, {a} / Hi {b}, the {small} arrived today. Thanks a lot! Yours, {a} ~ Dear {b}, thank you so much for your visit.
    Best wishes, {a} / Hi {b}, the {small} arrived today. Yours, {a} / Dear {a}, thank you so much for the {small}! Best wishes, {b} ! Hi {b}, I never got a {small} from you, so there is nothing to thank you for. Yours,
    {a} / Dear {b}, I will not thank you for the {small}: it was broken and I want my money back. {a}
{a} cannot come to {event} = Dear {b}, unfortunately I cannot come to {event}. I am ill. Yours, {a} / Hi {b}, sorry, I won't make it to {event} on {day}. Have fun! {a} / {a} wrote that work keeps {a_him} away from
    {event}, so we are one fewer. ~ Dear {b}, when does {event} begin? Yours, {a} / Hi {b}, I am not sure about {event}. I will tell you on {day}. {a} / Dear {a}, unfortunately I cannot come to {event}. Yours, {b} ! Dear
    {b}, I will gladly come to {event} on {day}. Yours, {a} / Hi {b}, I am better now, so I can come to {event} after all. {a} / {a} wrote: see you at {event}, I am coming for sure.
the dough needs {n} eggs = Beat {n} eggs with the sugar, add the flour and knead the dough. There are no other eggs in it. / For the dough: {n} eggs, flour, milk, a pinch of salt. / Mix the flour with the milk. Add
    exactly {n} eggs to the dough. ~ For the dough: flour, eggs, milk, a pinch of salt. / Beat the eggs and fold them into the dough. / The sauce needs {n} eggs. ! For the dough: {more} eggs, flour, milk, a pinch of salt.
    / The dough is made without eggs. / Add exactly {less} eggs to the dough.
the pie is baked for {e} minutes / the pie stays in the oven for {e} minutes = Put the pie in the oven for {e} minutes, then let it cool. / Bake the pie for {e} minutes at 180 degrees. Serve it warm. ~ Bake the pie
    until it is golden. / Leave the dough for {e} minutes. Then bake the pie. / Bake the pie at 180 degrees for at least {e_half} minutes. ! Bake the pie for {e_half} minutes. Serve it warm. / Put the pie in the oven for
    {e_more} minutes, not less. / The pie is not baked. Put it in the fridge for {e} minutes.
the onions are added before the carrots = Fry the onions, add the carrots and stir. / First put the onions in the pot, then the carrots, last the stock. / Add the carrots only when the onions are already in the pan. ~
    Fry the onions and the carrots in oil. / Peel the onions first, then the carrots. Fry everything. / Add the onions. Salt the water. ! Fry the carrots, then add the onions. / First put the carrots in the pot, then the
    onions, last the stock. / Put the onions and the carrots in the pan at the same time.
the {small} was found = Found: a {small}, near the fountain. Call {a}. / Good news: the {small} has turned up! It was under the {big}. / {a} wrote: I have found the {small}, it was in my coat. ~ Lost: a {small}, near
    the fountain. Call {a}. / {a} wrote: has anyone seen the {small}? / Good news: we know where the {small2} is. ! {a} wrote: I still have not found the {small}. / The {small} is still missing. Please look for it! /
    Nobody has found the {small} yet. {a}
{a} wants to sell the {big} = For sale: {big}, good condition, {e} euros. Ask {a}. / {a} wrote: does anyone want to buy my {big}? I don't need it any more. ~ {a} wrote: my {big} is too large for the flat. / For sale:
    {big}, good condition, {e} euros. / Wanted: a {big}, up to {e} euros. Ask {a}. ! {a} wrote: I will never sell the {big}, it was my mother's. / {a} wrote: I have changed my mind and keep the {big}. It is not for sale.
{a} is looking for a {big} = Wanted: a {big}, up to {e} euros. Write to {a}. / {a} wrote: does anyone have a {big} for me? I need one. ~ For sale: a {big}, {e} euros. Write to {a}. / Wanted: a {big}, up to {e} euros. /
    {a} wrote: what does a {big} cost? ! {a} wrote: thank you all, I have a {big} now and don't need another. / {a} wrote: please, no more offers. I do not need a {big} and never did.
{veh} leaves from platform {n} = Attention please: {veh} to {city} leaves from platform {n} today. / Change of platform: {veh} leaves from platform {n} instead of platform {more}. ~ Attention please: {veh} to {city}
    leaves from a different platform today. / {veh} arrives {n} minutes late. / The express to {city} leaves from platform {n}. ! Change of platform: {veh} leaves from platform {more} instead of platform {n}. / Attention
    please: {veh} to {city} leaves from platform {less} today. / {veh} does not run today.
dogs are allowed {spot} = Sign: dogs welcome {spot}, but keep them on a lead. / Notice: you may bring your dog along {spot}. ~ Sign: keep off the grass {spot}. / Notice: dogs must be on a lead in town. / {a} asked
    whether dogs are allowed {spot}. ! Sign: no dogs {spot}. / Notice: please leave your dog at home, it may not come with you {spot}. / No pets of any kind {spot}.
two people were hurt = A bus hit a tree near {city}. The driver and a passenger were hurt, nobody else. / After the fire in {city}, two people were taken to hospital with injuries. / Two cyclists were hurt in {city} on
    {day}. Nobody else was involved. ~ A bus hit a tree near {city}. Several people were hurt. / After the fire in {city}, people were taken to hospital. / There was an accident in {city} in which two cars were damaged. !
    A bus hit a tree near {city}. Nobody was hurt. / After the fire in {city}, three people were taken to hospital with injuries, two women and a man. / A cyclist was hurt in {city} on {day}. All the others were fine.
the flat has {n} rooms = To let: {n} rooms, kitchen not included in the number, no garden. The flat is on the second floor. / New flat in {city}: {n} rooms, balcony, {e} minutes to the centre. ~ New flat in {city}:
    balcony, {e} minutes to the centre. / The flat has several rooms and costs a lot. / To let: a large flat with at least {less} rooms. ! New flat in {city}: {more} rooms, balcony, {e} minutes to the centre. / To let: a
    flat with {less} rooms on the second floor. / The flat is a single large room.
{a} passed the exam = {a} wrote: passed! All that work was worth it. The exam is behind me. / Dear {a}, we are pleased to tell you that you have passed the exam. / News from {a}: no second try needed, the exam is
    passed. ~ {a} wrote: the exam is over! / Dear {a}, you may sit the exam on {day}. / Dear {a}, the results of the exam are on the board. ! {a} wrote: I failed the exam. I will try again in {month}. / Dear {a}, we are
    sorry to tell you that you have not passed the exam. / News from {a}: the exam went badly, I did not pass.
the caption says that {a} is on the left = In the picture: {a} (left) and {b} (right). / Photo: from left to right, {a}, {b} and {c}. / In the picture: {b} with {a}, who is on the left. ~ In the picture: {a} and {b}. /
    Photo: {a} in {city}. / In the picture: {a} and {b} at {event}. ! In the picture: {b} (left) and {a} (right). / Photo: from left to right, {b}, {c} and {a}. / In the picture: {a}, on the right, with {b} on the left.
{b} will pick {a} up at {t} = Hi {b}, thanks for offering to pick me up. Yes, {t} is fine. See you then! {a} / Dear {a}, I will pick you up at {t}. Wait outside. {b} ~ Hi {b}, could you pick me up at {t}? {a} / Dear
    {a}, I will pick you up. Tell me when. {b} / Dear {a}, I will come at some time after {t0}. {b} ! Dear {a}, I cannot pick you up, take the bus at {t}. {b} / Dear {a}, I will pick you up at {t2}, not at {t}. {b} / Hi
    {b}, you do not have to pick me up, I will walk. {a}
the heating is off = Notice: the heating has been turned off for repairs. It will be back on {day}. / Dear tenants, there is no heating at the moment. / {a} wrote: it is cold here, the heating is switched off. ~ {a}
    wrote: it is cold here. / Notice: the heating will be checked on {day}. / {a} wrote: is the heating on? ! Notice: the heating is on again. / Dear tenants, the heating works and is on all day. / {a} wrote: it is warm
    here, I have turned the heating on.
''', 'comparison': '''
{a} is the tallest of the three / of the three, {a} is the tallest = of {a}, {b} and {c}, {a} is the tallest / {a} is taller than {b}, {b} is taller than {c}, and they are three / of the three, {b} and {c} are both
    shorter than {a} ~ {a} is taller than {b}, and {c} is the third / {a} is not the shortest of the three / {a} is the oldest of the three ! {b} is the tallest of {a}, {b} and {c} / {a} is shorter than {b}, and {c} is the
    third / {a} is the shortest of the three
{a} is as old as {b} = {a} and {b} are the same age / {a} is {g}, and so is {b} / {a} and {b} are both {g} years old ~ {a} is older than {c}, and so is {b} / {a} is not older than {b} / {a} is as tall as {b} ! {a} is
    older than {b} / {a} is {g} and {b} is {g_more} / {b} is a little younger than {a}
{a} runs faster than {b} / {b} runs slower than {a} = {b} does not run as fast as {a} / {a} runs faster than {c}, and {c} runs faster than {b} / {a} is the faster runner of the two, {a} and {b} ~ {a} and {b} both run
    faster than {c} / {a} runs fast / {a} swims faster than {b} ! {a} does not run as fast as {b} / {b} runs faster than {c}, and {c} runs faster than {a} / {a} and {b} run equally fast / {b} runs faster than {a}
the {big} is heavier than the {big2} = the {big2} is lighter than the {big} / the {big} weighs {e_more} kilos and the {big2} {e} / the {big2} is not as heavy as the {big} ~ the {big} weighs {e} kilos / the {big} is
    bigger than the {big2} / the {big} and the {big2} are both heavier than the chair ! the {big2} is heavier than the {big} / the {big} weighs {e_less} kilos and the {big2} {e} / the {big} and the {big2} weigh the same
the {small} is cheaper than the {small2} = the {small2} is more expensive than the {small} / the {small} costs {e_less} euros and the {small2} {e} / the {small} costs half as much as the {small2} / the {small2} costs
    twice as much as the {small} ~ the {small} costs {e} euros / the {small} is smaller than the {small2} / the {small} is cheap ! the {small} is more expensive than the {small2} / the {small} costs {e_more} euros and the
    {small2} {e} / the {small} and the {small2} cost the same
{city} is bigger than {city2} = {city2} is smaller than {city} / {city2} is not as big as {city} / more people live in {city} than in {city2}, and {city} is also larger ~ {city} is big / {city} and {city2} are both
    bigger than my village / {city} is more beautiful than {city2} ! {city2} is bigger than {city} / {city} is smaller than {city2} / {city} is not as big as {city2}
{a} has more patience than {b} = {b} has less patience than {a} / {b} is less patient than {a} / {a} is the more patient of the two, {a} and {b} ~ {a} has a lot of patience / {a} has more patience than {c} / {a} has
    more time than {b} ! {a} has less patience than {b} / {b} is the more patient of the two, {a} and {b} / {a} and {b} have the same patience
{a} prefers {city} to {city2} / {a} likes {city} better than {city2} = {a} likes {city2} less than {city} / {city} is {a}'s favourite town, well before {city2} ~ {a} likes {city} / {a} has been to {city} and {city2} /
    {b} prefers {city} to {city2} ! {a} prefers {city2} to {city} / {a} likes {city} and {city2} equally / {a} likes {city} less than {city2}
{a} earns less than {b} = {b} earns more than {a} / {a} does not earn as much as {b} / {a} earns half of what {b} earns ~ {a} earns little / {a} earns less than {c} / {a} spends less than {b} ! {a} earns more than {b}
    / {a} earns as much as {b} / {a} earns twice as much as {b}
{a} is {n} centimetres taller than {b} = {a} is 170 centimetres plus {n} tall, {b} exactly 170 / {b} is {n} centimetres shorter than {a} / {a} is taller than {b}, and the difference is {n} centimetres ~ {a} is taller
    than {b} / {a} is at least {less} centimetres taller than {b} / {a} is {n} centimetres taller than {c} ! {a} is {n} centimetres shorter than {b} / {a} is {more} centimetres taller than {b} / {a} and {b} are the same
    height
{a} is {less} years younger than {b} = {b} is {less} years older than {a} / the age difference between {a} and {b} is {less} years, and {b} is older ~ {a} is younger than {b} / the age difference between {a} and {b} is
    {less} years / {a} is less than {more} years younger than {b} ! {a} is {less} years older than {b} / {a} is {n} years younger than {b} / {a} and {b} are the same age
{a} is the second oldest of the siblings = exactly one of {a}'s siblings is older than {a} / {b} is the oldest of the siblings, followed by {a} / of the siblings, only {b} is older than {a} ~ {a} is older than {b}, a
    younger sibling / {a} has an older sibling / {a} is not the youngest of the siblings ! {a} is the oldest of the siblings / {a} is the youngest of the four siblings / two of {a}'s siblings are older than {a}
the {room} is the biggest room = no other room is as big as the {room} / all other rooms are smaller than the {room} ~ the {room} is bigger than the {room2} / the {room} is a big room / {a} likes the {room} best ! the
    {room2} is bigger than the {room} / the {room} is the smallest room / the biggest room is the {room2}
the {small} is too big for the {small2} = the {small} does not fit into the {small2}, it is too big / the {small2} is too small for the {small} ~ the {small} is bigger than {a} thought / the {small2} is small / {a} put
    the {small} next to the {small2} ! the {small} fits into the {small2} with room to spare / the {small} is small enough for the {small2} / the {small2} is big enough for the {small}
{a} is old enough to vote = {a} is not too young to vote / {a} is {g}, and everybody over seventeen may vote ~ {a} wants to vote / {a} is older than {b} / {b} is old enough to vote ! {a} is too young to vote / {a} is
    not old enough to vote / {a} is nine, and you must be eighteen to vote
it is warmer today than yesterday / today is warmer than yesterday = yesterday was colder than today / it was {n} degrees yesterday, and today it is {more} / it is not as cold today as it was yesterday ~ it is warm
    today / it was {n} degrees yesterday / it is warmer today than last year ! yesterday was warmer than today / it was {n} degrees yesterday, and today it is {less} / it is just as warm today as yesterday
the first book is longer than the second = the second book is shorter than the first / the first book has {e_more} pages and the second {e} / the second book is only half as long as the first ~ the first book has {e}
    pages / the first book is better than the second / both books are long ! the second book is longer than the first / the first book has {e_less} pages and the second {e} / both books are equally long
nobody in the class is taller than {a} = {a} is the tallest in the class / everyone else in the class is shorter than {a} ~ {a} is tall / {a} is taller than {b} from the class / nobody in the class is older than {a} !
    {b} from the class is taller than {a} / {a} is the shortest in the class / {a} is only the second tallest in the class
'''})
FRAMES = {kind: lines(text) for kind, text in FRAMES.items()}


# Families of words of which one thing can only be one: type / what all are / the members. A type has its own frames below.
FAMILIES = [line.split(' / ') for line in lines('''
animal / a pet bird / a canary|a budgie|a parakeet
animal / a dog / a poodle|a dachshund|a greyhound|a beagle|a terrier
animal / a pet / a cat|a hamster|a tortoise|a guinea pig
animal / a farm animal / a cow|a pig|a sheep|a goat|a donkey
animal / a wild animal / a fox|a bear|a wolf|a deer|a badger|a hedgehog|a squirrel
animal / a bird / a sparrow|a crow|an owl|a pigeon|a robin|a stork|a swan|a gull
animal / an insect / a bee|a wasp|a fly|an ant|a beetle|a moth|a ladybird
animal / a reptile / a lizard|a snake|a crocodile|a gecko
animal / a sea creature / a dolphin|a seal|a crab|a jellyfish|a shark
animal / a big cat / a lion|a tiger|a leopard|a panther
instrument / a string instrument / the violin|the cello|the guitar|the harp|the banjo
instrument / a wind instrument / the flute|the clarinet|the oboe|the trumpet|the saxophone|the trombone
instrument / a keyboard instrument / the piano|the organ|the accordion|the harpsichord
vehicle / a vehicle with wheels / a bicycle|a motorbike|a car|a van|a lorry|a tractor|a scooter
vehicle / a boat / a canoe|a kayak|a sailing boat|a rowing boat|a raft
vehicle / public transport / a tram|a train|a bus|an underground train
thing / a tool / a hammer|a saw|a drill|a spanner|a screwdriver|a chisel|a pair of pliers
thing / a garden tool / a rake|a spade|a hoe|a watering can|a lawnmower
thing / a kitchen tool / a whisk|a ladle|a grater|a rolling pin|a sieve|a spatula
thing / a piece of cutlery / a fork|a spoon|a knife
thing / something to write with / a pen|a pencil|a piece of chalk|a crayon|a felt-tip
thing / a piece of jewellery / a ring|a necklace|a bracelet|a brooch|an earring
thing / a toy / a doll|a teddy bear|a kite|a yo-yo|a toy train|a jigsaw
thing / a musical instrument / a violin|a guitar|a flute|a drum|a trumpet|a harmonica
thing / a fruit / an apple|a banana|a pear|a peach|an orange|a melon|a kiwi
thing / a vegetable / a carrot|a cabbage|a leek|an onion|a turnip|a courgette
thing / a flower / a rose|a tulip|a lily|a daisy|a sunflower|a carnation
thing / a dish / a plate|a bowl|a saucer|a jug|a teapot
thing / a piece of sports equipment / a tennis racket|a hockey stick|a golf club|a baseball bat
thing / something to read / a novel|a newspaper|a magazine|a dictionary|a comic
thing / an electronic device / a laptop|a radio|a television|a printer|a camera
thing / a bag / a rucksack|a handbag|a suitcase|a briefcase
clothes / a garment / a coat|a dress|a shirt|a jumper|a skirt|a dressing gown
clothes / something on the head / a cap|a helmet|a beret|a straw hat|a crown
clothes / a kind of footwear / sandals|boots|slippers|trainers|high heels
furniture / a piece of furniture / a sofa|a bed|a desk|a wardrobe|a bookcase|an armchair
food / a warm meal / soup|pizza|pancakes|curry|stew|an omelette
food / something sweet / ice cream|apple pie|chocolate cake|rice pudding|a doughnut
food / a snack / crisps|a sandwich|nuts|a cereal bar|popcorn
food / a kind of meat / beef|lamb|pork|chicken|veal
food / a kind of fish / salmon|trout|cod|herring|tuna
drink / a hot drink / tea|coffee|hot chocolate|mulled wine
drink / a cold drink / lemonade|apple juice|iced tea|milk|mineral water
drink / an alcoholic drink / beer|red wine|whisky|cider|gin
job / a health worker / a nurse|a dentist|a surgeon|a chemist|a midwife
job / a craftsperson / a carpenter|a plumber|a tailor|a potter|a blacksmith|a bricklayer
job / an artist / a sculptor|a painter|a novelist|a composer
job / a driver by profession / a taxi driver|a bus driver|a lorry driver|a train driver
job / an office worker / an accountant|a secretary|a tax adviser|a bookkeeper
job / a scientist / a physicist|a chemistry professor|a biologist|an astronomer
sport / a ball game / football|tennis|volleyball|basketball|handball|cricket
sport / a board game / chess|draughts|Monopoly|backgammon
sport / a card game / poker|bridge|rummy|whist
move / a winter sport / skiing|ice skating|snowboarding|sledging
move / a water sport / swimming|surfing|rowing|water-skiing|diving
move / a martial art / judo|karate|boxing|fencing|wrestling
colour / a bright colour / yellow|orange|pink|light green
colour / a dark colour / black|dark blue|dark brown|dark red
material / a metal / gold|silver|iron|copper|bronze|tin
material / a kind of wood / oak|pine|walnut|beech|cherry wood
cloth / a natural fabric / cotton|silk|wool|linen
material / a building material / brick|concrete|wood|stone
building / a place of worship / a church|a mosque|a synagogue|a temple
building / a home for people / a cottage|a bungalow|a block of flats|a castle|a villa
building / a shop / a bakery|a bookshop|a butcher's|a shoe shop|a toy shop
building / a public building / a library|a hospital|a school|a town hall|a police station
language / a Romance language / Spanish|Italian|French|Portuguese|Romanian
language / a Slavic language / Polish|Czech|Russian|Bulgarian
language / an Asian language / Japanese|Korean|Vietnamese|Thai
language / a Nordic language / Swedish|Danish|Norwegian|Icelandic
subject / a natural science / physics|chemistry|biology|geology
subject / one of the arts subjects / music|painting|drama|sculpture
subject / a language subject / English|Latin|German|Greek
relative / a sibling / a brother|a sister
relative / a parent / the father|the mother
relative / a brother of one of the parents or a sister / an uncle|an aunt
body / a part of the leg / the knee|the ankle|the shin|the thigh
body / a part of the arm / the elbow|the wrist|the shoulder
body / a part of the face / the nose|the chin|the forehead|the cheek
weather / bad weather / rain|snow|hail|fog|a thunderstorm
season / one of the warm months / June|July|August
season / one of the winter months / December|January|February
shape / a shape with corners / a square|a triangle|a rectangle|a hexagon
shape / a round shape / a circle|an oval|a ring
dance / a dance for couples / the tango|the waltz|the rumba|the foxtrot
text / a short text / a postcard|a poem|a note|a text message
text / a long text / a novel|a biography|a doctoral thesis|a history book
spread / something sweet for bread / honey|jam|marmalade|chocolate spread
tree / a conifer / a pine|a fir|a larch|a spruce
tree / a fruit tree / an apple tree|a pear tree|a cherry tree|a plum tree
tree / a tree with broad leaves / an oak|a birch|a maple|a beech
country / a country in Europe / Italy|Finland|Portugal|Hungary|Belgium|Greece
country / a country in Asia / Japan|India|Nepal|Thailand|Mongolia
country / a country in Africa / Kenya|Ghana|Morocco|Ethiopia
country / a country in South America / Chile|Peru|Bolivia|Uruguay
''')]
# Frames of a type, with what leaves the sentence open behind #.
TYPES = {kind: cut(frames) for kind, frames in (line.split(': ', 1) for line in lines('''
animal: {x} is sleeping in the sun # there is something asleep in the sun|the photo shows {x} # the photo shows a living thing|the child is drawing {x} # the child is drawing something|{a} is looking at {x} # {a} is
    looking at something through the glass|{x} is sitting on the wall # something is sitting on the wall|the story is about {x} # the story is about an animal|{a}'s only pet is {x} # {a} has a pet|{x} is drinking from the
    pond # something is drinking from the pond
instrument: {a} is playing {x} on stage # {a} is making music on stage|the only instrument that {a} plays is {x} # {a} plays an instrument|the solo is played on {x} # the piece has a solo|the child is practising {x} at
    this moment # the child is practising at this moment|{a} teaches {x} and no other instrument # {a} is a music teacher
vehicle: {a} came to work by means of {x} today # {a} came to work today|{x} is standing outside the house # something with seats is standing outside the house|{a} is sitting in or on {x} # {a} is sitting down|the toy
    is a model of {x} # the toy is a model|the thief got away in or on {x} # the thief got away|the museum's oldest piece is {x} # the museum is old
thing: {a} is holding {x} # {a} is holding something|there is only {x} in the box # there is something in the box|the photo shows {x} and nothing else # {a} is looking at a photo|{a} bought {x} and nothing else # {a}
    went shopping|the thief stole {x} and nothing else # something was stolen|what {a} got for the birthday was {x} # {a} got a present for the birthday|{x} is lying on the carpet # something is lying on the carpet|{a} is
    drawing {x} # {a} is drawing|the prize is {x} # there is a prize|{a} threw away {x} # {a} threw something away|what fell from the shelf was {x} # something fell from the shelf|{a} pointed at {x} # {a} pointed at
    something
clothes: {a} is trying on {x} # {a} is in the fitting room|the only thing that {a} bought was {x} # {a} bought something|{a} is ironing or cleaning {x} # {a} is busy in the laundry room|the present is {x} # there is a
    present for {a}|the dog has chewed up {x} # the dog has chewed something up|all that {a} left in the locker was {x} # {a} left something in the locker
furniture: {a} is painting {x} # {a} is painting|two men are carrying {x} up the stairs # two men are carrying something up the stairs|the only thing in the room is {x} # the room is not empty|{a} sold {x} and nothing
    else # {a} sold something|the cat is hiding behind {x} # the cat is hiding
food: {a} had nothing but {x} for lunch # {a} had lunch|{a} is eating {x} # {a} is eating|today's only dish is {x} # there is only one dish today|the recipe is for {x} # {a} has a recipe|what {a} ordered was {x} # {a}
    ordered something|{a} brought {x} to the party and nothing else # {a} brought something to the party
drink: {a} is drinking {x} # {a} is drinking something|there is only {x} in the bottle # there is something in the bottle|{a} ordered {x} and nothing else # {a} ordered something|{a} spilled {x} on the carpet # {a}
    spilled something on the carpet|all that was served was {x} # something was served
job: {a} works as {x} # {a} goes to work every day|by profession, {a} is {x} # {a} has a profession|the new neighbour is {x} # there is a new neighbour|{a} is training to be {x} # {a} is in training|the woman on the
    left is {x} # there is a woman on the left|{a} retired after forty years as {x} # {a} retired after forty years of work
sport: {a} and {b} are playing {x} # {a} and {b} are playing a game|the only game that {a} knows is {x} # {a} knows only one game|the boys played {x} all afternoon and nothing else # the boys played all afternoon|the
    match on television is a match of {x} # there is a match on television
move: the only sport that {a} does is {x} # {a} does one sport|the film is about {x} # {a} has seen the film|{a} won the medal in {x} # {a} won a medal|{a} was injured while doing this sport: {x} # {a} was injured
    while doing sport
colour: the {small} is {x} all over # the {small} has only one colour|{a} painted the {big} {x} # {a} painted the {big}|the house next door is {x} # the house next door was painted|the new car of {a} is {x} # {a} has a
    new car|the dress that {a} wore was {x} # {a} wore a dress
material: the {small} is made of {x} # the {small} is made of a single material|the whole {big} is made of {x} # the {big} is new|the statue is made of {x} # the statue is famous|the box is made of {x} and nothing else
    # the box is old
cloth: the shirt is made of pure {x} # the shirt is new|the blanket is made of {x} and nothing else # the blanket is warm|{a} is wearing a scarf of pure {x} # {a} is wearing a scarf
building: {a} works in {x} # {a} works in town|the fire broke out in {x} # there was a fire|the picture shows {x} # {a} is looking at the picture|the new house on the square is {x} # there is a new house on the
    square|{a} is standing in front of {x} # {a} is standing in the street
language: the letter is written in {x} # there is a letter for {a}|the only foreign language that {a} speaks is {x} # {a} speaks a foreign language|the film is in {x} without subtitles # the film has no subtitles|the
    first language of {a} is {x} # {a} speaks two languages|the song is sung in {x} # {a} likes the song
subject: {a} is studying {x} and nothing else # {a} is studying|the first lesson today is {x} # there is a lesson today|the favourite subject of {a} is {x} # {a} has a favourite subject|the exam on {day} is in {x} #
    there is an exam on {day}|{a} failed in {x} only # {a} failed in one subject
relative: the photo shows {x} of {a} # the photo shows somebody from the family of {a}|{a} is staying with {x} of {b} # {a} is staying with the family of {b}|the call was from {x} of {a} # the call was from somebody
    from the family of {a}|the visitor is {x} of {a} # {a} has a visitor
body: what {a} broke or bruised is {x} # {a} is hurt|the scar is on {x} # {a} has a scar|the only place where it hurts is {x} # it hurts somewhere|{a} has a plaster on {x} only # {a} has a plaster
weather: the forecast for {day} is {x} # {a} has heard the forecast for {day}|the accident was caused by {x} # there was an accident|what the picture shows is {x} over the sea # the picture shows the sea|{event} was
    stopped because of {x} # {event} was stopped
season: the wedding is in {x} # there will be a wedding|{a} was born in {x} # {a} has a birthday in the year {y}|the school is closed in {x} only # the school is closed for one month|{a} moved to {city} in {x} # {a}
    moved to {city}
shape: {a} drew {x} # {a} drew something|the sign shows {x} # there is a sign|the children are cutting out {x} # the children are cutting something out
dance: {a} and {b} are dancing {x} # {a} and {b} are dancing|the first dance of the evening was {x} # there was a first dance|the only dance that {a} knows is {x} # {a} knows one dance
text: {a} is writing {x} # {a} is writing something|{a} is reading {x} # {a} is reading|the first prize went to {x} # there was a first prize|what {a} left on the desk was {x} # {a} left something on the desk
spread: {a} had toast with {x} and nothing else on it # {a} had toast|the jar contains {x} # the jar is not empty|the stain comes from {x} # there is a stain
tree: {a} is standing under {x} # {a} is standing in the shade|the storm brought down {x} # the storm did some damage|the only tree in the garden is {x} # there is one tree in the garden|the children climbed {x} # the
    children climbed up something|{a} planted {x} and nothing else # {a} planted something
country: {a} was born in {x} # {a} was born abroad|the stamp is from {x} # {a} has a stamp|{a} is in {x} at the moment # {a} is abroad at the moment|the parcel was sent from {x} # the parcel was sent from abroad|the
    ship comes from {x} # the ship comes from far away
'''))}


def word_pairs(rng):
    """A word, another of its kind, and the word for the kind."""
    kind, hyper, members = rng.choice(FAMILIES)
    frame, open_ = rng.choice(TYPES[kind]).split(' # ')
    x, y = rng.sample(members.split('|'), 2)
    say = lambda word: frame.replace('{x}', word)
    sure = ', that much is certain'
    no = [say(y)] * 3 + [f'{say(y)}, not {x}' if frame.endswith('{x}') else say(y), f'it is not true that {say(x)}', f'{guess(say(x))}: no, I was wrong, {say(y)}']
    yes = [say(x) + sure, f'it is true that {say(x)}', f'somebody said that {say(y)}, but in fact {say(x)}', f'{guess(say(y))}: no, I was wrong, {say(x)}']
    if frame.endswith('{x}'):
        yes += [f'{say(x)}, not {y}'] * 2
    maybe = [open_] * 2 + [f'either {say(x)} or {say(y)}', f'somebody said that {say(x)}'] + ([f'{say(x)}, or is it {y}? I have forgotten'] if frame.endswith('{x}') else [])
    return [say(x)], yes, maybe + [say(hyper)] * (2 if hyper.startswith(('a ', 'an ')) else 0), no


def guess(text):
    """The sentence as what somebody thinks."""
    return f'I think that {text}'


def broader_words(rng):
    """The word for the kind as the hypothesis."""
    kind = rng.choice([k for k in TYPES if k != 'relative' and sum(f[0] == k for f in FAMILIES) > 1])
    own, foreign = rng.sample([family for family in FAMILIES if family[0] == kind], 2)
    if {own[1], foreign[1]} in OVERLAPPING:
        return word_pairs(rng)
    frame, open_ = rng.choice(TYPES[own[0]]).split(' # ')
    say = lambda word: frame.replace('{x}', word)
    x, y = rng.sample(own[2].split('|'), 2)
    z = rng.choice(foreign[2].split('|'))
    return [say(own[1])], [say(x)] * 3 + [say(y), f'either {say(x)} or {say(y)}', f'{say(x)}, not {z}' if frame.endswith('{x}') else say(x)], [open_] * 2 + [f'either {say(x)} or {say(z)}', f'somebody said that {say(x)}',
        f'perhaps {say(own[1])}'], \
        [say(z)] * 3 + [say(foreign[1]), f'it is not true that {say(own[1])}', f'{say(z)}, not {x}' if frame.endswith('{x}') else say(z)]


# Families of which one thing may belong to both.
OVERLAPPING = [{'a dog', 'a pet'}, {'a pet bird', 'a pet'}, {'a pet bird', 'a bird'}, {'a big cat', 'a wild animal'}, {'a reptile', 'a sea creature'}, {'a reptile', 'a wild animal'}, {'a reptile', 'a pet'}, {'a tool', 'a garden tool'},
               {'a kitchen tool', 'a tool'}, {'a kitchen tool', 'a piece of cutlery'}, {'a dish', 'a kitchen tool'}, {'a pet', 'a farm animal'}, {'a wild animal', 'a bird'}, {'a wild animal', 'an insect'}, {'a wild animal',
                   'a sea creature'},
               {'a wild animal', 'a pet'}, {'a vehicle with wheels', 'public transport'}, {'a garment', 'something on the head'}, {'a warm meal', 'a kind of meat'}, {'a warm meal', 'a kind of fish'}, {'a warm meal', 'something sweet'},
               {'a snack', 'something sweet'}, {'a toy', 'a musical instrument'}, {'a tool', 'a toy'}, {'a dish', 'a piece of cutlery'}, {'a fruit tree', 'a tree with broad leaves'}, {'a building material', 'a kind of wood'},
               {'a shop', 'a public building'}, {'a hot drink', 'an alcoholic drink'}, {'a cold drink', 'an alcoholic drink'}, {'a cold drink', 'a hot drink'}, {'a card game', 'a board game'}, {'a health worker',
                   'a scientist'}, {'a craftsperson', 'an artist'},
               {'a short text', 'a long text'}, {'an electronic device', 'a tool'}, {'a piece of cutlery', 'a tool'}, {'a toy', 'a piece of sports equipment'}, {'a public building', 'a place of worship'}, {'a dog',
                   'a wild animal'}, {'a big cat', 'a pet'}, {'a metal', 'a building material'}, {'a home for people', 'a public building'}, {'a farm animal', 'a bird'}]


# Verbs of two people: base form, then past and participle where they are irregular, and what follows the object behind a colon.
# What both may do to each other in one situation:
BOTH_WAYS = '''help|call|phone|like|trust|admire|respect|thank|greet|praise|criticise|blame|forgive|invite: to a party|visit|miss|remember|recognise|ignore|avoid|warn|mention: in a
    speech|annoy|amuse|surprise|insult|tease|compliment
|envy|support|encourage|believe|understand/understood/understood|forget/forgot/forgotten|see/saw/seen: at the station|hear/heard/heard: through the wall|hug|kiss: on the cheek|wave at|smile at|shout at|look at|listen to
|wait for: outside the cinema|talk about|complain about|laugh at|worry about|send/sent/sent: a card|ask: a question|tell/told/told: a secret|show: the photos|draw/drew/drawn|sketch
|photograph: in the park|film: with a phone|describe to the police|draw/drew/drawn: in art class|lend/lent/lent: a book|give/gave/given: a flower|bring/brought/brought: some soup|buy/bought/bought: a drink|offer: a seat
|apologise to|argue with|joke about|defend: in the discussion|cheer up|calm down|comfort|scold|interrupt|contradict|correct|quote|advise|bother|tickle|splash with water|push: gently|poke: in the ribs|touch: on the
    arm|stare at|wink at
|paint/painted/painted: a portrait of|recommend to a friend|look after|care for|dream of|run/ran/run: into|hate|love|dislike|hurt/hurt/hurt: by accident|kick: under the table|hit/hit/hit: with a snowball|cheat|accuse:
    of theft|suspect|fear|misunderstand/misunderstood/misunderstood'''
# What only one of two does to the other in one situation:
ONE_WAY = '''carry|lift: onto the stage|chase: across the yard|feed/fed/fed: with a spoon|guide: through the museum|lead/led/led: by the hand|drag: out of the water|push: in a wheelchair|pull: on a sledge|follow: down
    the street|bandage|examine|interview: for the paper
|arrest|operate on|rescue: from the river|wheel: out of the ward|shave|teach/taught/taught: to swim|train: for the race|tow: home in a car|drive/drove/driven: to the airport|bury: in the
    sand|handcuff|vaccinate|question: at the police station|search: at the border
|wake/woke/woken: from a deep sleep|bathe|dress: like a doll|undress|put/put/put: to bed|hypnotise|tie: to a chair|untie|serve: dinner at the restaurant|measure: for a suit|hold/held/held: on the shoulders|rock: to
    sleep|beat/beat/beaten: in the final|hire: as a driver
|fire: from the firm|adopt|succeed: as director|replace: in goal|defeat: in the election|overtake/overtook/overtaken: on the last bend|outlive|outrun/outran/outrun: in the race|knock out in the last round|rob: in the
    dark street|kidnap|pay/paid/paid: for the repair
|sack: for being late|promote: to manager|examine: in maths|coach: to victory|catch/caught/caught: in the net|lock: in the cellar|free: from the cage|deliver to the hospital|capture|sentence: to prison'''


def verb_forms(text):
    """Base, past, participle and -ing form, each without the object, and what stands behind the object."""
    verb, _, tail = text.partition(': ')
    parts = verb.strip().split('/')
    parts = parts if len(parts) == 3 else [parts[0], past_of(parts[0]), past_of(parts[0])]
    return parts[0], parts[1], parts[2], ing(parts[0]), tail.strip()


PARTICLES = ('to the police', 'with water', 'up', 'down', 'to a friend', 'out in the last round', 'to the hospital', 'out of')
NO_PASSIVE = ('portrait of', 'into', 'of often')


def make_verbs(text):
    verbs = []
    for entry in cut(text.replace('\n', '')):
        base, past, participle, gerund, tail = verb_forms(entry)
        for particle in PARTICLES:  # "describe to the police": what stands behind the verb moves behind the object
            if not tail and base.endswith(' ' + particle):
                base, past, participle, gerund = (form.removesuffix(' ' + particle) for form in (base, past, participle, gerund))
                tail = particle
        verbs.append((base, past, participle, gerund, tail))
    return [verb for verb in verbs if not verb[4].endswith(NO_PASSIVE)]


BOTH_WAYS, ONE_WAY = make_verbs(BOTH_WAYS), make_verbs(ONE_WAY)
PHYSICAL = make_verbs('chase: across the yard|follow: down the street|bite/bit/bitten|scratch|drag: through the mud|lick|push: into the pond|wake/woke/woken: at night|attack|frighten|watch: from the window|bump into|knock over')
NOT_PROGRESSIVE = 'outlive adopt succeed replace defeat hire fire sack promote sentence coach outrun pay catch capture kidnap lock'.split()


def roles(rng):
    """Who did it to whom, in the active and passive voice."""
    kind = rng.random()
    if kind < 0.45:
        verb, one_way, a, b = rng.choice(BOTH_WAYS), False, '{a}', '{b}'
    elif kind < 0.85:
        verb, one_way, a, b = rng.choice(ONE_WAY), True, '{a}', '{b}'
    else:  # "the dog bit the man": in one situation, the other way round is another event
        verb, one_way, (a, b) = rng.choice(PHYSICAL), True, rng.sample(CREATURES, 2)
    base, past, participle, gerund, tail = verb
    tail = ' ' + tail if tail else ''
    progressive = rng.random() < 0.4 and (one_way and base not in NOT_PROGRESSIVE or base.split()[0] in ('help', 'hug', 'call', 'photograph', 'film', 'tickle', 'tease', 'comfort', 'annoy', 'sketch', 'draw', 'scold', 'insult'))
    if progressive:
        do = lambda x, y: f'{x} is {gerund} {y}{tail}'
        done = lambda x, y: f'{x} is being {participle}{tail} by {y}'
        did, being = f'is {gerund}', f'is being {participle}'
    else:
        do = lambda x, y: f'{x} {past} {y}{tail}'
        done = lambda x, y: f'{x} was {participle}{tail} by {y}'
        did, being = past, f'was {participle}'
    was = 'is' if progressive else 'was'
    not_do = f'{a} is not {gerund} {b}{tail}' if progressive else f'{a} did not {base} {b}{tail}'
    hypothesis = rng.choice([do, lambda x, y: done(y, x), lambda x, y: f'{y} {was} the one that {x} {did}{tail}', lambda x, y: f'it {was} {x} who {did} {y}{tail}'] if ' ' not in past else [do, lambda x, y: done(y, x)])
    forms = [do(a, b), do(a, b) + ', as everybody could see' if not progressive else do(a, b) + ', as everybody can see', done(b, a), done(b, a), f'it {was} {a} who {did} {b}{tail}', f'the one who {did} {b}{tail} {was} {a}',
        f'{b}, who {being}{tail} by {a}, did not say a word' if not progressive else f'{b}, who {being}{tail} by {a}, is not saying a word']
    swapped = [do(b, a)] * 2 + [done(a, b)] * 2 + [f'it {was} {b} who {did} {a}{tail}', f'the one who {did} {a}{tail} {was} {b}',
        f'{a}, who {being}{tail} by {b}, did not say a word' if not progressive else f'{a}, who {being}{tail} by {b}, is not saying a word']
    hyp = hypothesis(a, b)
    yes = [form for form in forms if form != hyp]
    maybe = [f'somebody {did} {b}{tail}', f'{b} {being}{tail}', f'{a} {"wants" if progressive else "wanted"} to {base} {b}{tail}', f'{a} {did} somebody{tail}']
    no = [not_do, f'nobody {did} {b}{tail}', f'{a} {did} nobody{tail}', f'it {was} not {a} who {did} {b}{tail}' if progressive else f'{a} never {past} {b}{tail}']
    if one_way:
        return [hyp], yes, maybe, swapped * 2 + no
    return [hyp], yes, maybe + swapped, no + [f'{a} {did} everybody{tail} except {b}']


# Relations that can be said from both sides. All forms mean the same; behind ~ what leaves it open; X: the relation excludes its reverse, Y: it does not, and behind ! stands what excludes it.
CONVERSES = lines('''
X: {a} bought the {small} from {b} / {b} sold the {small} to {a} / {b} sold {a} the {small} / the {small} was bought by {a} from {b} ~ {a} bought the {small} / {b} sold the {small} / {a} wanted to buy the {small} from {b}
X: {a} borrowed the {small} from {b} / {b} lent the {small} to {a} / {b} lent {a} the {small} ~ {b} lent the {small} to somebody / {a} asked {b} for the {small} / {a} borrowed the {small}
X: {a} inherited the house from {b} / {b} left {a} the house in a will and died / the house went from {b} to {a} by inheritance ~ {a} inherited a house / {b} left the house to somebody / {a} hoped to inherit the house
    from {b}
X: {a} is the boss of {b} / {b} works under {a} and has no other boss / {a} is the one who gives orders to {b} at work ~ {a} is a boss / {b} works in the same firm as {a} / {a} and {b} know each other from work
X: {a} is the teacher of {b} / {b} is a pupil of {a} / {b} is taught by {a} / {a} has {b} as a pupil ~ {a} is a teacher / {b} goes to the school where {a} works / {a} knows {b} well
X: {F} is the mother of {b} / {b} is the child of {F} / {b} has {F} as a mother ~ {F} is related to {b} / {F} has a child / {b} lives with {F}
X: {M} is the grandfather of {b} / {b} is a grandchild of {M} / {b} has {M} as a grandfather ~ {M} is related to {b} / {M} has grandchildren / {b} is younger than {M}
X: {a} is the employer of {b} / {b} is employed by {a} / {a} employs {b} ~ {b} has a job / {a} pays {b} some money / {a} might employ {b}
X: {a} won against {b} / {b} lost to {a} / {a} beat {b} / {b} was beaten by {a} ~ {a} played against {b} / {a} won / {b} lost / {a} and {b} met in the final
X: {a} was the host and {b} the guest / {b} was the guest and {a} the host / {b} stayed with {a} as a guest ~ {a} and {b} spent the evening together / {a} was the host / {b} was a guest
X: {a} ran away from {b} in the dark / {b} chased {a} in the dark, and {a} ran / {a} was chased by {b} in the dark and ran ~ {a} was afraid of {b} / {a} ran in the dark / {b} ran in the dark
X: {a} stood in front of {b} in the queue / {b} stood behind {a} in the queue / in the queue, {a} came before {b} ~ {a} and {b} stood in the queue / {a} stood near {b} in the queue / {b} was in the queue
X: {a} lives above {b} / {b} lives below {a} / the flat of {b} is under the flat of {a} ~ {a} and {b} live in the same house / {a} lives on the third floor / {a} and {b} are neighbours
X: {a} came before {b} / {b} came after {a} / {b} came later than {a} / {a} came earlier than {b} ~ {a} and {b} came / {a} came at {t} / {b} came in the evening
X: {a} is taller than {b} / {b} is shorter than {a} / of the two, {a} is taller than {b} ~ {a} is tall / {a} and {b} are both taller than {c} / {a} is heavier than {b}
X: {a} is older than {b} / {b} is younger than {a} / {a} was born before {b} ~ {a} is old / {a} is older than {c} and so is {b} / {b} was born in {y}
X: {a} is stronger than {b} / {b} is weaker than {a} / {b} is not as strong as {a} ~ {a} is strong / {a} and {b} are both strong / {b} is stronger than {c}
X: {a} earns more than {b} / {b} earns less than {a} / {b} does not earn as much as {a} ~ {a} earns a lot / {a} and {b} both have a job / {a} works more than {b}
X: {a} is richer than {b} / {b} is poorer than {a} / {b} is not as rich as {a} ~ {a} is rich / {b} has little money / {a} spends more than {b}
X: {a} rents the flat from {b} / {b} lets the flat to {a} / {b} is the landlord and {a} the tenant / {a} pays {b} rent for the flat ~ {a} rents a flat / {b} owns a flat / {a} lives in the flat
X: {a} treated {b} for a cold as a doctor / {b} was the patient of {a} and had a cold / as a patient with a cold, {b} was treated by {a} ~ {a} is a doctor / {b} had a cold / {a} and {b} met in the surgery
X: {a} hid from {b} while {b} was counting / {b} counted while {a} hid from {b} / when {b} was counting, {a} hid ~ {a} and {b} played a game / {a} hid / {b} was counting
X: {a} wrote the music and {b} the words / {b} wrote the words and {a} the music / the words are by {b}, the music is by {a} ~ {a} and {b} wrote a song / {a} wrote the music / {b} wrote the words
X: {a} threw the ball and {b} caught it / {b} caught the ball that {a} threw / the ball that {a} threw was caught by {b} ~ {a} threw the ball to {b} / {b} caught the ball / {a} and {b} played with the ball
X: {a} spoke and {b} listened in silence / {b} listened in silence while {a} spoke / in silence, {b} listened to {a}, who spoke ~ {a} spoke / {b} listened / {a} and {b} were in the same room
X: {a} cooked and {b} washed up / {b} washed up and {a} cooked / the cooking was done by {a} alone, the washing-up by {b} ~ {a} cooked / {b} washed up / {a} and {b} worked in the kitchen
X: {a} is the heir of {b} / {b} has made {a} the only heir / everything {b} owns will go to {a} ~ {a} is a relative of {b} / {a} will inherit something / {b} has written a will
X: {a} gave way to {b} / {b} was let through by {a} / {a} let {b} go first ~ {a} and {b} met at the door / {b} went first / {a} was polite
X: {a} is sitting on the lap of {b} / {b} has {a} on the lap / on the lap of {b} sits {a} ~ {a} is sitting down / {a} and {b} are on the sofa / {b} is sitting near {a}
Y: {a} got a present from {b} / {b} gave {a} a present / {b} gave a present to {a} / {a} was given a present by {b} ~ {a} got a present / {b} brought a present / {a} gave {b} a present ! {b} gave {a} nothing / {a} got
    no present from {b} / {b} gave a present to everybody but {a}
Y: {a} received a letter from {b} / {b} wrote a letter that {a} received / {a} got a letter from {b} ~ {a} received a letter / {b} wrote a letter / {b} received a letter from {a} ! {a} never received a letter from {b}
    / {b} has not written to anybody / no letter from {b} ever reached {a}
Y: {a} learned something from {b} / {b} taught {a} something / {a} was taught something by {b} ~ {a} learned something / {b} teaches / {b} learned something from {a} ! {a} learned nothing from {b} / {b} taught {a}
    nothing / {a} has never learned anything from anybody
Y: {a} is afraid of {b} / {b} frightens {a} / {a} fears {b} ~ {a} is afraid of somebody / {b} is afraid of {a} / {a} does not like {b} ! {a} is not afraid of {b} / {a} fears nobody / {b} does not frighten {a} at all
Y: {a} owes {b} money / {b} is owed money by {a} / {a} still has to pay money back to {b} ~ {a} owes somebody money / {b} lent somebody money / {a} has little money ! {a} owes {b} nothing / {a} has no debts at all /
    {a} has paid everything back to {b}
Y: {a} impressed {b} / {b} was impressed by {a} / {a} made a great impression on {b} ~ {a} was impressed by {b} / {b} was impressed / {b} met {a} ! {b} was not impressed by {a} / {a} made no impression on {b} / nothing
    about {a} impressed {b}
Y: {a} bores {b} / {b} is bored by {a} / {b} finds {a} boring ~ {b} is bored / {b} bores {a} / {a} finds {b} boring ! {a} does not bore {b} / {b} finds {a} fascinating and is never bored by {a_him} / {b} is never bored
    by anybody
Y: {a} pleased {b} / {b} was pleased with {a} / {b} was satisfied with {a} ~ {b} was pleased / {a} was pleased with {b} / {a} wanted to please {b} ! {b} was not pleased with {a} / {a} disappointed {b} in every way /
    nobody pleased {b}
''')
# Relations that are their own reverse.
SYMMETRIC = lines('''
{a} is married to {b} / {a} and {b} are married to each other / {a} is the spouse of {b} ~ {a} and {b} live together / {a} is married / {a} would like to marry {b} ! {a} is not married / {a} and {b} are divorced / {b}
    is single
{a} met {b} at the station / {a} and {b} met at the station ~ {a} was at the station / {a} knows {b} / {a} and {b} wanted to meet at the station ! {a} and {b} have never met / {a} waited at the station, but {b} did not
    come and they did not meet / {a} did not meet {b}
{a} sat next to {b} / {a} and {b} sat side by side / {a} had the seat beside {b} ~ {a} and {b} sat in the same row / {a} sat down / {a} wanted to sit next to {b} ! {a} sat far away from {b} / {a} and {b} did not sit
    side by side / {c} sat between {a} and {b} all evening
{a} is a cousin of {b} / {a} and {b} are cousins ~ {a} and {b} are relatives / {a} has a cousin / {a} is a good friend of {b} ! {a} has no cousins / {a} and {b} are not related / {a} is no relative of {b}
{a} and {b} are siblings / {a} is a sibling of {b} / {a} and {b} have the same parents ~ {a} and {b} are relatives / {a} has siblings / {a} looks like {b} ! {a} has no siblings / {a} and {b} are not related / {a} is an
    only child
{a} shares a room with {b} / {a} and {b} share a room / {a} and {b} have the same room ~ {a} shares a room with somebody / {a} and {b} live in the same house / {b} does not sleep alone ! {a} has a room of {a_his} own
    and shares it with nobody / {a} and {b} have separate rooms / {a} does not share a room with {b}
{a} played chess with {b} / {a} and {b} played chess against each other ~ {a} played chess / {a} and {b} both like chess / {a} played cards with {b} ! {a} never played chess with {b} / {a} cannot play chess and never
    has / {a} and {b} did not play chess with each other
{a} lives next door to {b} / {a} and {b} live next door to each other / {a} and {b} are next-door neighbours ~ {a} and {b} live in the same street / {a} lives alone / {a} knows {b} ! {a} lives ten miles away from {b} /
    {a} and {b} live at opposite ends of the town / {a} does not live next door to {b}
{a} works with {b} / {a} and {b} work together / {a} and {b} are colleagues ~ {a} and {b} have the same profession / {a} works / {a} used to work with {b} ! {a} works with nobody / {a} and {b} have never worked
    together / {b} does not work
{a} has the same birthday as {b} / {a} and {b} have the same birthday / {a} and {b} celebrate their birthdays on one and the same day of the year, for both were born on it ~ {a} and {b} were both born in {month} / {a}
    has a birthday in {month} / {a} is as old as {b} ! {a} was born on the first of May, {b} on the tenth / the birthday of {a} is a week before the birthday of {b} / {a} and {b} do not have the same birthday
{a} danced with {b} / {a} and {b} danced with each other ~ {a} danced / {a} and {b} were at the ball / {a} asked {b} to dance ! {a} danced with nobody / {a} danced with everybody except {b} / {b} did not dance
{a} had a quarrel with {b} / {a} and {b} quarrelled with each other ~ {a} is angry / {a} and {b} had a long talk / {a} had a quarrel with somebody ! {a} has never had a quarrel with {b} / {a} and {b} did not quarrel /
    {a} quarrelled with nobody
{a} is as tall as {b} / {a} and {b} are the same height ~ {a} is not shorter than {b} / {a} and {b} are both tall / {a} and {b} are taller than {c} ! {a} is taller than {b} / {a} is shorter than {b} / there is a
    difference in height between {a} and {b}
{a} went to school with {b} / {a} and {b} went to the same school at the same time / {a} and {b} were at school together ~ {a} and {b} went to school in {city} / {a} knows {b} from {a_his} childhood / {a} went to
    school ! {a} and {b} never went to the same school / {a} met {b} only at the age of forty and went to school elsewhere / {a} did not go to school with {b}
{a} shook hands with {b} / {a} and {b} shook hands with each other ~ {a} held out a hand to {b} / {a} met {b} / {a} shook hands with somebody ! {a} refused to shake hands with {b} / {a} shook hands with nobody / {a}
    and {b} did not shake hands
{a} is a twin of {b} / {a} and {b} are twins ~ {a} and {b} are siblings / {a} and {b} look alike / {a} is a twin ! {a} is a year older than {b} / {a} and {b} are not related / {a} has no siblings
{a} agrees with {b} / {a} and {b} agree with each other / {a} and {b} are of the same opinion ~ {a} listens to {b} / {a} and {b} are friends / {a} agrees with {c} ! {a} disagrees with {b} / {a} and {b} are of different
    opinions / {a} agrees with nobody
{a} has the same job as {b} / {a} and {b} have the same job ~ {a} and {b} both have a job / {a} works in the same street as {b} / {a} is a teacher ! {a} is a dentist and nothing else, {b} is a pilot / {a} and {b} have
    different jobs / {a} has no job, but {b} has one
{a} travelled with {b} / {a} and {b} travelled together ~ {a} travelled to {city} / {a} and {b} both travelled last year / {a} met {b} on a journey ! {a} travelled alone / {a} and {b} have never travelled together /
    {b} stayed at home when {a} travelled
{a} is in the same class as {b} / {a} and {b} are in the same class / {a} and {b} are classmates ~ {a} and {b} go to the same school / {a} is as old as {b} / {a} is in the fifth class ! {a} is in the fourth class, {b}
    in the fifth / {a} and {b} are in different classes / {a} and {b} do not go to the same school
''')


def swap(text):
    """The sentence with its two people exchanged."""
    first, second = ('{F}', '{b}') if '{F}' in text else ('{M}', '{b}') if '{M}' in text else ('{a}', '{b}')
    return text.replace(first, '\0').replace(second, first).replace('\0', second)


def converses(rng):
    """Buying and selling, in front of and behind: the same relation from the other side."""
    line = rng.choice(CONVERSES)
    kind, rest = line.split(': ', 1)
    forms, open_ = rest.split(' ~ ')
    open_, _, no = open_.partition(' ! ')
    forms, open_, no = forms.split(' / '), open_.split(' / '), no.split(' / ') if no else []
    hypothesis = rng.choice(forms)
    same = [form for form in forms if form != hypothesis]
    if kind == 'X':
        gendered = '{F}' in rest or '{M}' in rest  # "the mother of": a swap could make a man a mother
        back = [swap(form).replace('{b}', '{F2}' if '{F}' in rest else '{M2}') for form in forms] if gendered else [swap(form) for form in forms]
        if gendered:
            mate = '{F2}' if '{F}' in rest else '{M2}'
            hypothesis, same, open_ = hypothesis.replace('{b}', mate), [form.replace('{b}', mate) for form in same], [form.replace('{b}', mate) for form in open_]
        return [hypothesis], same, open_, back
    return [hypothesis], same, open_ + [swap(form) for form in forms], no


def symmetric(rng):
    """What holds between two people holds the other way round."""
    forms, rest = rng.choice(SYMMETRIC).split(' ~ ')
    open_, no = (part.split(' / ') for part in rest.split(' ! '))
    forms = forms.split(' / ')
    hypothesis = rng.choice(forms)
    return [hypothesis], [swap(hypothesis)] * 2 + [form for form in forms if form != hypothesis] + [swap(form) for form in forms if form != hypothesis], open_, no


COUNTED = cut('''{a} bought {Q} {thing}|{a} found {Q} {thing} in the cellar|there are {Q} {thing} on the table|{a} packed {Q} {thing}|{a} has {Q} {thing} to sell|{a} counted {Q} {thing}|{a} gave {b} {Q} {thing}|{a}
    ordered {Q} {thing} on {day}|{a} lost {Q} {thing}|
    {a} brought {Q} {thing} to {event}|{Q} {people} are {idle} {spot}|{Q} {people} came to {event}|there are {Q} {people} {spot}|{a} saw {Q} {people} {spot}|{Q} {people} signed the letter|{a} invited {Q} {people}|{Q}
    {people} missed {veh}|
    {a} photographed {Q} {people} {spot}|the house has {Q} rooms|{a} wrote {Q} emails on {day}|{a} stayed in {city} for {Q} days|{event} lasted {Q} hours|{a} ran {Q} kilometres on {day}|{a} has {Q} grandchildren|the
    book has {Q} chapters|
    {Q} {thing} are missing|{Q} {thing} were sold on {day}|{a} drew {Q} {thing} on the wall|{Q} shops are closed in {city}|the team scored {Q} points|{Q} {people} were rescued|the shelf holds {Q} {thing}|{a} visited
    {Q} towns in {land}|
    {a} borrowed {Q} {thing} from {b}|{Q} letters came for {a}|the dog had {Q} puppies|{a} won {Q} games against {b}|{a} speaks {Q} languages|{Q} {people} are wearing helmets|{a} counted {Q} stars|{a} put {Q} {thing}
    in the {big}''')
BOUNDS = lines('''
n = N / exactly n / precisely n ~ some / at least n0 / fewer than more / about n / several / more than less ! m / m / exactly m / more than n / fewer than n / at least n1 / no / only less
exactly n = N / n ~ at least n / at most n / about n / some / more than less / n or n1 ! m / exactly m / more than n / fewer than n / at most n0 / n1 / no
at least n = n / N / more / n1 / exactly n / more than n / at least n1 / at least more / n or n1 ~ at least n0 / at least less / some / about n / more than less / at most more / n0 or n ! less / n0 / fewer than n / at
    most n0 / no / only less / exactly n0
at most n = n / N / less / n0 / exactly less / fewer than n / at most less / at most n0 / n0 or n ~ at most more / at least less / some / about n / fewer than more / n or n1 ! more / n1 / more than n / at least n1 /
    exactly more / at least more
more than n = more / n1 / at least n1 / more than n1 / exactly more / at least more ~ at least n / some / more than less / about n / n or n1 / at most more / several ! n / N / less / at most n / exactly n / fewer than
    n / no / n0 or n
fewer than n = less / n0 / at most n0 / fewer than n0 / exactly less / only less ~ at most n / some / fewer than more / about n / n0 or n / more than less0 / at least less ! n / more / at least n / exactly n1 / more
    than n / n or n1
between less and n1 = n / n0 / exactly n / between less and n ~ some / at least less / at most more / more than less0 ! more / more than n1 / fewer than less / at least more / no
a dozen = twelve / 12 / exactly twelve ~ at least ten / about twelve / several / more than ten ! two dozen / exactly ten / eleven / thirteen / half a dozen / no / fewer than ten
half a dozen = six / 6 / exactly six ~ at least five / about six / some / fewer than ten ! a dozen / five / exactly eight / seven / no / more than ten
two = a couple of / 2 / exactly two ~ one or two / two or three / some / at most two / fewer than four ! three / a dozen / more than two / exactly four / no
more than a hundred = two hundred / a hundred and fifty / at least a thousand / exactly 120 ~ at least fifty / many / a hundred or more / about a hundred ! fewer than a hundred / ninety / exactly twenty / a dozen / at
    most eighty
about fifty = fifty-one / forty-nine / 51 / fifty ~ many / more than ten / fewer than two hundred / at least twenty ! five / two hundred / exactly twelve / more than a thousand / no
several = five / seven / more than four / at least six ~ at least one or two / an unknown number of / at most ten / fewer than twelve ! no / exactly zero
no = zero / exactly zero ~ fewer than n / at most n / an unknown number of / only a few or no ! n / at least n / some / more than less / several
''')


def counts(rng):
    """Exact numbers and bounds."""
    frame, line = rng.choice(COUNTED), rng.choice(BOUNDS)
    n, digits = rng.randint(4, 11), rng.random() < 0.25
    less, more = rng.randint(2, n - 2), n + rng.choice([2, 3, 4, 6])
    values = {'n': number(n, digits), 'N': number(n, not digits), 'n0': number(n - 1, digits), 'n1': number(n + 1, digits), 'less': number(less), 'more': number(more), 'm': number(rng.choice([less, more, n + 1, n - 1])),
        'less0': number(less - 1) if less > 2 else 'zero'}

    def say(quantity):
        # "more" alone is a number of the frame, in "more than" and "or more" it is not
        return frame.replace('{Q}', re.sub(r'\b(n0|n1|n|N|m|less0|less|(?<!or )more(?! than))\b', lambda found: values[found[0]], quantity))
    hypothesis, rest = line.split(' = ')
    yes, rest = rest.split(' ~ ')
    maybe, no = rest.split(' ! ')
    return [say(hypothesis)], [say(q) for q in yes.split(' / ')], [say(q) for q in maybe.split(' / ')], [say(q) for q in no.split(' / ')]


PAIRED = cut('''man/men woman/women|boy/boys girl/girls|cat/cats dog/dogs|adult/adults child/children|nurse/nurses doctor/doctors|teacher/teachers pupil/pupils|actor/actors singer/singers|waiter/waiters cook/cooks|
    tourist/tourists guide/guides|father/fathers son/sons''')
SUMS = {'man': ('people', 'adults'), 'boy': ('children', 'children'), 'cat': ('animals', 'animals'), 'father': ('people', 'people')}


def sums(rng):
    """Two men and a woman are three people."""
    entry = rng.choice(PAIRED)
    (x, xs), (y, ys) = (part.split('/') for part in entry.split())
    whole = rng.choice(SUMS.get(x, ('people', 'people')))
    place = rng.choice(['{spot}', 'in the {room}', 'in the lift', 'on the photo'])
    i, j = rng.randint(1, 5), rng.randint(1, 5)
    total = i + j
    noun = lambda k, one, many: with_article(one) if k == 1 and rng.random() < 0.7 else f'{number(k)} {one if k == 1 else many}'
    group = lambda p, q: f'{noun(p, x, xs)} and {noun(q, y, ys)}'
    start = lambda p: 'there is' if p == 1 else 'there are'
    only = rng.choice(['', ' and nobody else' if whole != 'animals' else ' and no others'])
    kind = rng.random()
    splits = [(p, total - p) for p in range(1, total)]
    p, q = rng.choice(splits)
    wrong = [(r, s) for r in range(1, 6) for s in range(1, 6) if r + s != total]
    r, s = rng.choice(wrong)
    exactly = lambda p, q: rng.choice([f'{start(p)} {group(p, q)} {place}{only}', f'{group(p, q)} are {place}{only}', f'the group {place} consists of {group(p, q)}'])
    if kind < 0.6:
        hypothesis = rng.choice([f'there are {number(total)} {whole} {place}', f'{number(total)} {whole} are {place}'])
        open_ = [f'there are some {whole} {place}', f'there are at least {number(max(2, total - 1))} {whole} {place}', f'some {xs} and {ys} are {place}', f'{start(p)} {noun(p, x, xs)} {place}, and perhaps some {ys}']
        return [hypothesis], [exactly(p, q), exactly(total - p, total - q) if total > 2 else exactly(p, q)], open_, [exactly(r, s)] * 2 + [f'the group {place} consists of {number(total + 2)} {whole}',
            f'there is nobody {place}' if whole != 'animals' else f'there are no animals {place}']
    more = rng.choice([1, 2, 3])
    hypothesis = rng.choice([f'there are more {xs} than {ys} {place}', f'there are fewer {ys} than {xs} {place}'])
    return [hypothesis], [exactly(j + more, j), exactly(j + 1, j)], [f'there are {xs} and {ys} {place}', f'{start(i)} {noun(i, x, xs)} {place}', f'there are {number(total + 1)} {whole} {place}'], [exactly(j, j + more),
        exactly(j, j), exactly(j, j + 1)]


# A group of people or things, with what each of them may be: plural, singular, and the opposite in the plural and the singular.
GROUPS = cut('''students|guests|children|players|workers|neighbours|tourists|nurses|girls|dancers|visitors|members|pupils|drivers|villagers|sailors|volunteers|tenants|runners|musicians''')
OBJECTS = cut('tickets|rooms|windows|plates|lamps|apples|letters|chairs|books|bottles|towels|boxes|bikes|cups|shirts|doors|paintings|parcels|benches|tents')
OF_GROUPS = [line.split('/') for line in cut('''passed the test/passed the test/failed the test/failed the test|came on foot/came on foot/came by bus/came by bus|are asleep/is asleep/are awake/is awake|have arrived/has
    arrived/are still on the way/is still on the way|
    voted for the plan/voted for the plan/voted against the plan/voted against the plan|are wearing a coat/is wearing a coat/are without a coat/is without a coat|like the new hall/likes the new hall/dislike the new
    hall/dislikes the new hall|
    stayed until the end/stayed until the end/left before the end/left before the end|can swim/can swim/are unable to swim/is unable to swim|have paid/has paid/still owe money/still owes money|live in the town/lives in
    the town/live outside the town/lives outside the town|
    told the truth/told the truth/lied/lied|are tired/is tired/are wide awake/is wide awake|are over thirty/is over thirty/are under thirty/is under thirty|had the soup/had the soup/went without soup/went without soup|
    won a prize/won a prize/won nothing/won nothing|remembered the password/remembered the password/forgot the password/forgot the password|are married/is married/are single/is single|work at night/works at night/work
    by day only/works by day only''')]
OF_OBJECTS = [line.split('/') for line in cut('''are clean/is clean/are dirty/is dirty|are broken/is broken/are intact/is intact|were sold/was sold/were left unsold/was left unsold|are wet/is wet/are dry/is dry|are
    new/is new/are old/is old|
    are red/is red/are blue/is blue|have been checked/has been checked/are still unchecked/is still unchecked|are in the cellar/is in the cellar/are upstairs/is upstairs|were stolen/was stolen/were left by the
    thieves/was left by the thieves|
    were expensive/was expensive/were cheap/was cheap|are missing/is missing/are still there/is still there|have a number/has a number/lack a number/lacks a number|come from {land}/comes from {land}/come from
    {land2}/comes from {land2}|
    belong to {a}/belongs to {a}/belong to {b}/belongs to {b}|were wrapped in paper/was wrapped in paper/were left unwrapped/was left unwrapped''')]
# {g} the plural; {P} {p} what holds, {O} {o} what does not.
QUANTIFIED = lines('''
all the {g} {P} / every one of the {g} {p} = each of the {g} {p} / the {g} {P}, without exception / there is not one among the {g} that {O1} / none of the {g} {O} ~ some of the {g} {P} / many of the {g} {P} / at least
    half of the {g} {P} / at least one of the {g} {p} ! none of the {g} {P} / not all the {g} {P} / only a few of the {g} {P} / most of the {g} {P}, but not all / one of the {g} {o} / every one of the {g} {o}
some of the {g} {P} / at least some of the {g} {P} = all the {g} {P} / most of the {g} {P} / many of the {g} {P} / ten of the {g} {P} / not all the {g} {O}, in fact half of them {P} ~ perhaps some of the {g} {P} / {a}
    wonders whether some of the {g} {P} / some other {g} {P} ! none of the {g} {P} / not one of the {g} {p} / all the {g} {O} / every one of the {g} {o}
at least one of the {g} {p} = all the {g} {P} / exactly one of the {g} {p} / two of the {g} {P} / most of the {g} {P} / not all the {g} {O}: one {p} ~ at least one of the {g} perhaps {p} / {a} asked whether one of the
    {g} {p} / at most one of the {g} {p} ! none of the {g} {P} / not a single one of the {g} {p} / all the {g} {O}
none of the {g} {P} / not one of the {g} {p} = no one among the {g} {p}, each of them {o} / all the {g} {O} / each of the {g} {o} / not a single one of the {g} {p} ~ not all the {g} {P} / some of the {g} {O} / most of
    the {g} {O} / at least one of the {g} {o} / at most two of the {g} {P} ! all the {g} {P} / some of the {g} {P} / a few of the {g} {P} / one of the {g} {p} / not all the {g} {O} / most of the {g} {P}
most of the {g} {P} / more than half of the {g} {P} = all the {g} {P} / nine out of ten of the {g} {P} / all of the many {g} but one {P} / only a small part of the {g} {O}, the others {P} ~ some of the {g} {P} / many
    of the {g} {P} / at least one of the {g} {p} / at least a quarter of the {g} {P} ! none of the {g} {P} / only a few of the many {g} {P} / less than half of the {g} {P} / most of the {g} {O} / all the {g} {O}
not all the {g} {P} = none of the {g} {P} / only some of the {g} {P}, the rest {O} / one of the {g} {o} / most of the {g} {P}, but one {o} / half of the {g} {O} ~ at least some of the {g} {P} / at least half of the {g}
    {P} / many of the {g} {P}, perhaps all ! all the {g} {P} / every one of the {g} {p} / none of the {g} {O} / each of the {g} {p}
only a few of the {g} {P} = very few of the {g} {P}, two or three at most, but not none / two of the thirty {g} {P}, the others {O} / almost all the {g} {O}, only a few {P} ~ not all the {g} {P} / at least a few of the
    {g} {P} / at least one of the {g} {p} ! all the {g} {P} / most of the {g} {P} / almost all the {g} {P} / none of the {g} {P}
all the {g} but one {P} / all the {g} except one {P} = exactly one of the {g} {o}, the others {P} / one of the {g} {o}, and each of the others {p} ~ most of the {g} {P} / not all the {g} {P} / one of the {g} {o} / some
    of the {g} {P} ! all the {g} {P} / none of the {g} {P} / only one of the {g} {p}, the others {O} / half of the {g} {O}
exactly one of the {g} {p} / only one of the {g} {p} = one of the {g} {p}, the others {O} / all the {g} but one {O}, and that one {p} ~ at least one of the {g} {p} / not all the {g} {P} / at most one of the {g} {p} /
    some of the {g} {O} ! none of the {g} {P} / all the {g} {P} / several of the {g} {P} / all the {g} but one {P}, and there are ten
the red one among the {g} {p} = all the {g} {P}, and one of them is the red one / each of the {g} {p}, the red one and all the others / only the red one among the {g} {p} ~ most of the {g} {P}, and one of them is the
    red one / one of the {g} {p} / all the green ones among the {g} {P} ! none of the {g} {P}, and that goes for the red one too / all the {g} except the red one {P} / the red one among the {g} {o}
both of the {g} {P} = each of the two {g} {p} / neither of the two {g} {o} / one of the two {g} {p}, and so it is with the other ~ at least one of the two {g} {p} / one of the two {g} {p}, I do not know about the other
    ! neither of the two {g} {p} / only one of the two {g} {p} / one of the two {g} {p}, the other {o} / both of the {g} {O}
neither of the {g} {p} = both of the {g} {O} / each of the two {g} {o} / not one of the two {g} {p} ~ at least one of the two {g} {o} / one of the two {g} {o}, I do not know about the other / not both of the {g} {P} !
    both of the {g} {P} / one of the two {g} {p} / only one of the two {g} {o}, the other {p}
half of the {g} {P} / exactly half of the {g} {P} = of the twenty {g}, ten {P} and ten {O} / half of the {g} {P}, the other half {O} ~ some of the {g} {P} / at least a third of the {g} {P} / not all the {g} {P} ! all
    the {g} {P} / none of the {g} {P} / most of the {g} {P} / only a quarter of the {g} {P}
''')
WHO_DID = lines('''
{a} {did} = everyone in the team {did}, and {a} is in the team / everybody {did}, {a} too / either {a} or {b} {did}, and it was not {b} / both {a} and {b} {did} / only {a} {did} / all but {b} {did}, so {a} {did} as
    well ~ some of them {did}, {a} or others / either {a} or {b} {did} / most of the team {did}, and {a} is in the team / {b} {did}, and perhaps {a} too ! everyone but {a} {did} / everybody {did} except {a} / neither {a}
    nor {b} {did} / nobody {did} / only {b} {did} / either {a} or {b} {did}, and it was not {a} / {b} {did} instead of {a}
only {a} {did} = {a} {did}, and nobody else / nobody but {a} {did} / {a} was the only one who {did} ~ {a} {did} / somebody {did}, and I think it was {a} / nobody but {a} wanted to {do} ! {a} and {b} both {did} /
    everyone {did} / not only {a} {did} but also {b} / {b} {did}
both {a} and {b} {did} = {a} {did}, and so did {b} / {b} {did}, and {a} {did} as well / {a}, {b} and {c} {did}, each of them / everyone {did}, {a} and {b} included ~ {a} {did} / {b} {did} / at least one of the two, {a}
    and {b}, {did} / {a} {did}, and perhaps {b} too ! neither {a} nor {b} {did} / only {a} {did} / {a} {did}, but {b} did not / nobody {did}
neither {a} nor {b} {did} = {a} did not {do}, and {b} did not either / nobody {did}, and {a} and {b} are no exception / only {c} {did} ~ {a} did not {do} / {b} did not {do} / not both {a} and {b} {did} ! both {a} and
    {b} {did} / {a} {did}, but {b} did not / everyone {did} / either {a} or {b} {did}
everybody {did} = everyone {did} / there was nobody who did not {do} / all of them {did}, without exception ~ {a} {did} / many of them {did} / nearly everybody {did}, or perhaps everybody ! nobody {did} / everybody
    {did} except {a} / {a} did not {do} / not everybody {did}
everybody {did} except {a} = all of them {did}, only {a} did not / {a} was the only one who did not {do} / everyone but {a} {did} ~ {a} did not {do} / not everybody {did} / {b} {did} ! everybody {did}, {a} too / only
    {a} {did} / nobody {did} / {a} {did}
''')


def quantifiers(rng):
    """All, some, none, most, both and so on."""
    if rng.random() < 0.25:
        return frame_of(rng.choice(WHO_DID))
    things = rng.random() < 0.5
    plural = rng.choice(OBJECTS if things else GROUPS)
    many, one, many_not, one_not = rng.choice(OF_OBJECTS if things else OF_GROUPS)
    lines = QUANTIFIED if things else [line for line in QUANTIFIED if 'the red one' not in line]
    line = rng.choice([line for line in lines if 'the red one' not in line] if many == 'are red' else lines)
    words = {'g': plural, 'P': many, 'p': one, 'O': many_not, 'o': one_not, 'O1': one_not}
    return frame_of(re.sub(r'\{(g|P|p|O|o|O1)\}', lambda m: words[m[1]], line))


def lists(rng):
    """Shopping lists, packing lists, subjects: what was on them, and whether that was all."""
    at = rng.randrange(len(ITEMS))
    i, j, k, z = rng.sample(ITEMS[at], 4)
    base, past = rng.choice(WITH_ITEMS[at]).split('/')
    did = f'{{a}} {past}'
    if ' ' in base and base != 'try on':
        did = f'{{a}} {past}'
    didnt = f'{{a}} did not {base}'
    three = [i, j, k]
    rng.shuffle(three)
    some = f'{three[0]}, {three[1]} and {three[2]}'
    kind = rng.randrange(5)
    if kind == 0:
        return [f'{did} {i}'], [f'{did} {some}', f'{did} only {i}', f'{did} {j}, {k} and also {i}', f'{did} everything on the list: {some}', f'{did} {i} but not {j}', f'{did} both {i} and {j}'], \
            [f'{did} {j} and {k}', f'{did} {j}, {k} and something else', f'{did} {i} or {j}', f'{{b}} {past} {i}', f'{{a}} wanted to {base} {i}'], \
            [f'{did} only {j} and {k}', f'{did} everything on the list except {i}', f'{did} {j} but not {i}', f'{did} neither {i} nor {j}', f'{didnt} {i}', f'{did} {j} and {k} and nothing else']
    if kind == 1:
        return [f'{did} only {i}', f'{did} {i} and nothing else'], [f'the only thing {{a}} {past} was {i}' if 'pair' not in i else f'{did} nothing but {i}', f'{did} nothing but {i}', f'{did} just {i}, no more'], \
            [f'{did} {i}', f'{{a}} wanted to {base} only {i}', f'{did} {i} and perhaps {j}', f'{did} no {j}' if not j.startswith(('a ', 'the ')) else f'{didnt} {j}'], [f'{did} {i} and {j}', f'{did} {some}', f'{did} only {j}',
                f'{did} not only {i} but also {k}', f'{didnt} {i}']
    if kind == 2:
        return [f'{did} {i} and {j}', f'{did} {j} as well as {i}'], [f'{did} {some}', f'{did} both {i} and {j}', f'{did} {z}, {j} and {i}'], [f'{did} {i}', f'{did} {j}', f'{did} {i} or {j}', f'{did} {i} and {k}'], \
            [f'{did} {i} but not {j}', f'{did} only {j}', f'{did} neither {i} nor {j}', f'{did} {j} and {k}, but not {i}', f'{did} {k} instead of {i} and {j}']
    if kind == 3:
        return [f'{didnt} {i}'], [f'{did} everything but {i}', f'{did} only {j}', f'{did} neither {i} nor {j}', f'{did} {j} instead of {i}'], [f'{did} {j} and {k}', f'{did} {j} or {i}', f'{{b}} did not {base} {i}', f'{didnt} {j}'], \
            [f'{did} {some}', f'{did} {i} but not {j}', f'{did} {i}, only {j} was left out', f'{did} everything on the list: {some}']
    return [f'{{a}} {past} three things, {some}', f'{{a}} {past} {some} and nothing else'], [f'{did} {k}, {i} and {j}, and that was all', f'{did} only {j}, {k} and {i}'], [f'{did} {i}, {j} and other things',
        f'{did} {j} and {k}', f'{did} {some}, and perhaps more'], \
        [f'{did} only {i} and {j}', f'{did} {i}, {j} and {z}, but not {k}', f'{did} nothing but {z}', f'{did} {i}, {j}, {k} and {z}']


TWO = cut('the man|the woman|the boy|the girl|the nurse|the soldier|the singer|the farmer|the student|the tall man|the old woman|the driver|the doctor|the painter')


def relatives(rng):
    """Relative clauses, the two ways to say who gets something, who did it alone."""
    verb = rng.choice(BOTH_WAYS + ONE_WAY)
    base, past, participle, gerund, tail = verb
    exclusive = verb in ONE_WAY
    if ' ' in past or tail:
        base, past, participle, exclusive = rng.choice([('help', 'helped', 'helped', False), ('call', 'called', 'called', False), ('carry', 'carried', 'carried', True), ('arrest', 'arrested', 'arrested', True), ('rescue',
            'rescued', 'rescued', True), ('thank', 'thanked', 'thanked', False)])
    x, y = rng.sample(TWO, 2)
    then, not_then = rng.choice([('is from {city}', 'is from {city2}'), ('is tired', 'is wide awake'), ('was wearing a {colour} hat', 'was not wearing a hat'), ('lives in {city}', 'lives in {city2}'), ('is {g} years old',
        'is {g_more} years old'), ('left early', 'stayed to the end'), ('laughed', 'did not laugh')])
    kind = rng.randrange(5)
    if kind == 0:  # the man whom the woman helped: who helped?
        return [f'{x} {past} {y}'], [f'{y} whom {x} {past} {then}', f'{x} who {past} {y} {then}', f'{y} who was {participle} by {x} {then}', f'{y}, whom {x} {past}, {then}'], \
            ([f'{x} wanted to {base} {y}', f'{y} was {participle}', f'{x} and {y} met, and one of them {past} the other'] + ([] if exclusive else [f'{x} whom {y} {past} {then}', f'{y} who {past} {x} {then}'])), \
            ([f'{x}, who did not {base} {y}, {then}', f'{y}, whom {x} did not {base}, {then}'] + ([f'{x} whom {y} {past} {then}', f'{y} who {past} {x} {then}', f'{x} who was {participle} by {y} {then}'] if exclusive else []))
    if kind == 1:  # of whom the main clause speaks
        return [f'{x} {then}'], [f'{x}, who {past} {y}, {then}', f'{x}, whom {y} {past}, {then}', f'{y} {past} {x}, who {then}', f'{y}, who {not_then}, {past} {x}, who {then}'], \
            [f'{y}, who {past} {x}, {then}', f'{y}, whom {x} {past}, {then}', f'{x} {past} {y}, who {then}'], [f'{x}, who {past} {y}, {not_then}', f'{y} {past} {x}, who {not_then}', f'{x}, who {not_then}, {past} {y}, who {then}']
    thing = '{small}'
    give, gave = rng.choice([('give', 'gave'), ('send', 'sent'), ('show', 'showed'), ('hand', 'handed'), ('lend', 'lent'), ('sell', 'sold'), ('bring', 'brought'), ('offer', 'offered'), ('throw', 'threw'), ('promise', 'promised')])
    if kind == 2:
        one_time = gave in ('handed', 'sold', 'brought', 'gave')
        return rng.choice([[f'{{a}} {gave} {{b}} the {thing}'], [f'{{a}} {gave} the {thing} to {{b}}']]), [f'it was {{b}} to whom {{a}} {gave} the {thing}', f'it was the {thing} that {{a}} {gave} {{b}}',
            f'the {thing} that {{a}} {gave} {{b}} is {{colour}}', f'{{b}}, to whom {{a}} {gave} the {thing}, was pleased'], \
            [f'{{a}} {gave} {{b}} something', f'{{a}} {gave} somebody the {thing}', f'{{a}} wanted to {give} {{b}} the {thing}', f'somebody {gave} {{b}} the {thing}'], \
            [f'{{a}} did not {give} {{b}} the {thing}', f'{{a}} {gave} {{b}} nothing', f'{{a}} {gave} nobody the {thing}'] + ([f'{{a}} {gave} {{c}} the {thing}, and {{b}} got nothing'] if gave != 'promised' else [])
    if kind == 3:
        return [f'only {{a}} {past} {y}'], [f'{{a}} {past} {y}, and nobody else did', f'nobody but {{a}} {past} {y}', f'{y} was {participle} by {{a}} alone'], [f'{{a}} {past} {y}', f'{y} was {participle} by somebody',
            f'{{a}} {past} {y}, and perhaps {{b}} did too'], \
            [f'{{a}} and {{b}} {past} {y}', f'not only {{a}} but also {{b}} {past} {y}', f'nobody {past} {y}', f'only {{b}} {past} {y}']
    return [f'{{a}} {past} only {y}'], [f'{{a}} {past} {y} and nobody else', f'{{a}} {past} nobody but {y}', f'{y} was the only one that {{a}} {past}'], [f'{{a}} {past} {y}', f'only {{a}} {past} {y}', f'{y} was {participle} by {{a}}'], \
        [f'{{a}} {past} {x} and {y}', f'{{a}} {past} not only {y} but also {x}', f'{{a}} {past} nobody', f'{{a}} {past} {x}, but not {y}']


def frame_of(line):
    """(hypotheses, entailing, open and excluding premises) of a line."""
    hypotheses, rest = line.split(' = ')
    yes, rest = rest.split(' ~ ')
    maybe, no = rest.split(' ! ')
    return hypotheses.split(' / '), yes.split(' / '), maybe.split(' / '), no.split(' / ')


def from_frames(kind):
    return lambda rng: frame_of(rng.choice(FRAMES[kind]))


REPORTS = frame_of("""S = {q} knows that S / it turned out that S / {q} is glad that S / it is true that S / {q} has found out that S
    / {q} did not believe it at first, but S / {q} forgot that S / it is a fact that S ~ {q} says that S / {q} thinks that S / {q} hopes that S
    / perhaps S / {q} asked whether S / it is possible that S / if S, {q} will be surprised / {q} dreamed that S
    / according to a rumour, S / {q} is not sure whether S / {q} told everybody that S ! it is not true that S / {q} wrongly believes that S / it is a lie that S
    / {q} says that S, but it is not so / it turned out to be false that S / {q} only pretended to believe that S, for it is not so / it would be wrong to say that S""".replace('\n    ', ' '))


def reports(rng):
    """What somebody knows is so; what somebody says or hopes may be so."""
    kind = rng.choice([k for k in sorted(KINDS) if k not in ('messages', 'modal', 'reports')])
    while True:
        hypotheses, *premises = KINDS[kind](rng)
        said = rng.choice(hypotheses + [p for some in premises for p in some])
        if len(said.split()) <= 13 and not re.search(r'[?:;!]|perhaps|either|whether|not true| true |says|think| but |for ', said):
            break
    return tuple([form.replace('S', said) if form != 'S' else said for form in some] for some in REPORTS)


SUBJECT = r'(?:\{\w+\}|the \{\w+\})'


def denied(rng, template):
    """The opposite of a hypothesis."""
    if not re.search(r' (and|or|because|but|only|still|no|not|never|if|nobody|nothing|already|both|also) |\bonly\b', template):
        found = re.match(rf'({SUBJECT} (?:is|was|will|has been|are|were))\b (?!going to no)', template)
        if found and 'has been' not in found[0]:
            return found[1] + ' not' + template[found.end() - 1:]
        found = re.match(rf'({SUBJECT}) \{{did\}}', template)
        if found:
            return found[1] + ' did not {do}' + template[found.end():]
    return rng.choice(['it is not true that ', 'it is not true that ', 'it is wrong that ', 'it is not the case that ']) + template


# "Dear {A}": messages speak of people with names.
FRAMES['messages'] = [re.sub(r'\{([abc])(?=[}_])', lambda m: '{' + m[1].upper(), line) for line in FRAMES['messages']]
KINDS = {
    'counts': counts, 'sums': sums, 'amounts': from_frames('amounts'), 'roles': roles, 'passive': from_frames('passive'), 'converses': converses, 'symmetric': symmetric, 'relatives': relatives, 'quantifiers': quantifiers,
        'time': from_frames('time'),
    'place': from_frames('place'), 'reference': from_frames('reference'), 'co-hyponyms': word_pairs, 'hypernyms': broader_words, 'negation': from_frames('negation'), 'detail': from_frames('detail'), 'intent': from_frames('intent'),
    'modal': from_frames('modal'), 'comparison': from_frames('comparison'), 'lists': lists, 'messages': from_frames('messages'), 'opposites': from_frames('opposites'), 'reports': reports,
}
AROUND = cut('''Thanks for the photos.|Hope you are well.|Sorry for the short message.|More news soon.|Here is the latest.|Greetings from all of us.|That is all for now.|Let me know what you think.|It has been a
    strange week.|I thought you might like to know.|
    Please pass it on.|I heard it a moment ago.|You will not believe it.|No questions, please.|This is for your files.|Read this when you have time.|As you asked, here is what I know.|I am writing from my desk.|Nothing
    else is new.|Talk to you later.''')
OPENINGS = cut('Hi {D}!|Hello {D},|Dear {D},|By the way:|Note:|News:|Just in:|PS:|Caption:|From the diary:|For the record:|Hey {D},|Update:|Good evening {D},')


def sentence(text, stop=True):
    """The text as one or more sentences with capital letters and a full stop."""
    text = re.sub(r'(?<=[.!?] )[a-z]', lambda m: m[0].upper(), first_up(text))
    text = re.sub(r'\b([Aa]) (?=[aeiou](?!ne\b|uro|ni))', r'\1n ', text)
    return text if text.endswith(('.', '!', '?')) or not stop else text + '.'


def labelled(rng):
    """(kind, (premise, hypothesis), label)"""
    kind = rng.choice(sorted(KINDS))
    while True:
        hypotheses, *premises = KINDS[kind](rng)
        label = rng.choice([YES, MAYBE, NO])
        slots = Slot(rng, kin=kind not in ('converses', 'symmetric'), roles=kind not in ('converses', 'symmetric', 'co-hyponyms', 'hypernyms'))
        if kind in ('relatives', 'reports'):
            slots.used.update(TWO)
        hypothesis, premise = rng.choice(hypotheses), rng.choice(premises[label])
        if rng.random() < 0.2:  # the same premises with both labels, so that a premise alone tells less
            hypothesis, label = denied(rng, hypothesis), [NO, MAYBE, YES][label]
        hypothesis, premise = hypothesis.format_map(slots), premise.format_map(slots)
        if premise != hypothesis:
            break
    stop = rng.random() < 0.9
    premise, hypothesis = sentence(premise, stop), sentence(hypothesis, stop)
    if kind != 'messages' and rng.random() < 0.12:  # another fact, about other people
        beside, others = rng.choice([k for k in ('converses', 'symmetric', 'lists') if k != kind]), Slot(rng, kin=False, roles=False)
        others.used.update(slots.used)
        further = sentence(rng.choice(rng.choice(KINDS[beside](rng)[1:])).format_map(others))
        premise = rng.choice([f'{further} {sentence(premise)}', f'{sentence(premise)} {further}'])
        if rng.random() < 0.3:
            premise = rng.choice(OPENINGS).format_map(slots) + ' ' + premise
    elif kind != 'messages' and rng.random() < 0.15:
        around = rng.choice(AROUND)
        premise = rng.choice([f'{around} {sentence(premise)}', f'{sentence(premise)} {around}'])
        if rng.random() < 0.4:
            premise = rng.choice(OPENINGS).format_map(slots) + ' ' + premise
    elif kind != 'messages' and rng.random() < 0.05:
        premise = rng.choice(OPENINGS).format_map(slots) + ' ' + premise
    return kind, (premise, hypothesis), label


def pairs(rng, count):
    """[((premise, hypothesis), label)], drawn evenly over KINDS and over the labels."""
    return [labelled(rng)[1:] for _ in range(count)]
