"""Pairs about everyday life made from templates: messages, mails, notices, recipes. A scene is a few facts, each with what follows from it, what may be and what cannot be.
None is a pair of natural/ or of failures.py. The scores of natural/ by kind showed which kinds were missing.
"""
import random

from templates.everyday import CITIES, COLOURS, DAYS, JOBS, cut, first_up

SEED, PAIRS = 13, 30_000
YES, MAYBE, NO = range(3)  # ENTAILMENT
HE = 'Liam Owen Jonas Ravi Pavel Hugo Ali Felix Oscar Mateo Simon Bruno Kenji Arthur Viktor'.split()
SHE = 'Clara Nina Ingrid Fatima Ruth Elena Aisha Julia Hanna Sofia Leila Martha Yuki Agnes Petra'.split()
ROLES = cut('the teacher|the doctor|the nurse|the driver|the neighbour|the manager|the waiter|the baker|the gardener|the student|the guest|the lawyer|the coach|the farmer|the plumber|the cook|the pilot|the judge|the dancer|the painter')
KIN = cut('brother|sister|uncle|aunt|cousin|mother|father|son|daughter|grandmother|grandfather|boss|dentist|landlord|flatmate|colleague')
WEEK = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MONTHS = 'January February March April May June July August September October November December'.split()
COUNTS = 'two three four five six seven eight nine ten twelve'.split()
ROOMS = cut('kitchen|bathroom|bedroom|garage|cellar|attic|living room|garden|hall|office')
IN_HOUSE = cut('kitchen|bathroom|bedroom|living room|attic|cellar')
COUNTRY = {'Lyon': 'France', 'Turin': 'Italy', 'Porto': 'Portugal', 'Seville': 'Spain', 'Kyoto': 'Japan', 'Oslo': 'Norway', 'Dresden': 'Germany', 'Toronto': 'Canada', 'Lima': 'Peru', 'Cork': 'Ireland', 'Krakow': 'Poland', 'Utrecht': 'the Netherlands'}
# A thing, what else it is, another of its kind.
KINDS = [line.split('/') for line in '''a poodle/a dog/a cat/an animal|a kitten/a cat/a dog/an animal|a parrot/a bird/a rabbit/an animal|a salmon/a fish/a chicken/an animal|an apple/a fruit/a pear/some food|a carrot/a vegetable/a cucumber/some food|a banana/a fruit/a
    sandwich/some food|a rose/a flower/a tulip/a plant|an oak/a tree/a birch/a plant|a van/a vehicle/a bicycle/a means of transport|a taxi/a car/a bus/a vehicle|a sofa/a piece of furniture/a wardrobe/something for the flat|a hammer/a tool/a saw/something
    useful|a violin/an instrument/a piano/a musical instrument|a novel/a book/a newspaper/something to read|a coat/a piece of clothing/a hat/something to wear|a shirt/a piece of clothing/a pair of shoes/something to wear|tea/a drink/coffee/something to
    drink|beer/a drink/milk/something to drink|a cake/a dessert/a soup/some food|a pizza/some food/a salad/something to eat|a ring/a piece of jewellery/a watch/something to wear|a laptop/a computer/a phone/an electronic device|a tent/a shelter/a
    caravan/something for the trip|a doll/a toy/a ball/a present|a pigeon/a bird/a mouse/an animal|a mug/a cup/a plate/something for the kitchen|a spoon/a piece of cutlery/a knife/something for the kitchen'''.replace('\n', ' ').split('|')]
KINDS = [[' '.join(x.split()) for x in kind] for kind in KINDS]
# Past, base form, what means the same, what cannot be true beside it; of an object.
VERBS = [line.split('/') for line in '''bought/buy/purchased/sold|found/find/discovered/never found|lost/lose/misplaced/kept|repaired/repair/fixed/broke|borrowed/borrow/took for a while/never borrowed|threw away/throw away/got rid of/kept|brought along/bring along/came
    with/left at home|ordered/order/asked for/refused|sold/sell/got money for/bought|dropped/drop/let fall/held on to|carried in/carry in/brought inside/carried out|painted/paint/put paint on/did not paint|received/receive/got/never received|washed/wash/cleaned/left
    dirty|took home/take home/brought home/left behind|photographed/photograph/took a photo of/did not photograph'''.replace('\n', ' ').split('|')]
VERBS = [[' '.join(x.split()) for x in verb] for verb in VERBS]
# Said, the same in other words, the opposite.
STATES = [line.split('/') for line in '''The shop is open/The shop is not closed/The shop is closed|The door is locked/The door is not open/The door is wide open|The glass is full/The glass is not empty/The glass is empty|The road is wet/The road is not
    dry/The road is dry|The lift is out of order/The lift does not work/The lift works|The room is dark/There is no light in the room/The room is brightly lit|The exam was easy/The exam was not difficult/The exam was hard|The bag is heavy/The bag weighs a
    lot/The bag is light|The train was late/The train did not come on time/The train was on time|The meeting was cancelled/The meeting did not take place/The meeting took place as planned|The tickets are sold out/There are no tickets left/There are still
    tickets left|Entry is free/You do not have to pay to get in/You must pay to get in|The soup is hot/The soup is not cold/The soup is ice cold|The light is on/The light is not off/The light is off|The baby is asleep/The baby is sleeping/The baby is wide
    awake|The dog is alive/The dog is not dead/The dog is dead|The film was short/The film did not last long/The film was very long|The knife is sharp/The knife cuts well/The knife is blunt|The water is deep/The water is not shallow/The water is shallow|The
    window is broken/The window is no longer whole/The window is intact|Smoking is forbidden here/You may not smoke here/Smoking is allowed here|Dogs are welcome/You may bring your dog/Dogs are not allowed|The house is empty/Nobody is in the house/The house is
    full of people|The bill has been paid/Somebody paid the bill/The bill is still unpaid|The battery is flat/The battery is empty/The battery is fully charged|The team won the match/The team did not lose the match/The team lost the match|The seat is taken/Somebody
    sits there already/The seat is free|The street is noisy/The street is not quiet/The street is silent|The price went up/It costs more now/It became cheaper|The price was reduced/It is cheaper now/It became more expensive|The plane has landed/The plane is on
    the ground/The plane is still in the air|School starts at eight/Lessons begin at eight/School starts at ten|The answer was wrong/The answer was not correct/The answer was correct|The floor is dirty/The floor is not clean/The floor is spotless|The pool is closed
    in winter/You cannot swim there in January/The pool is open all year|The coffee was too weak/The coffee was not strong enough/The coffee was too strong|The parcel has arrived/The parcel is here/The parcel is still on its way'''.replace('\n', ' ').split('|')]
STATES = [[' '.join(x.split()) for x in state] for state in STATES]
# Present of a person, other words, the opposite.
PERSONAL = [line.split('/') for line in '''is married/has a husband or a wife/is single|likes fish/enjoys eating fish/hates fish|arrived early/came before the appointed time/arrived late|passed the exam/did not fail the exam/failed the exam|forgot the keys/did not remember the
    keys/remembered the keys|fell asleep/dozed off/stayed awake all night|is ill/is not well/is perfectly healthy|lives alone/lives with nobody else/lives with three friends|stayed at home/did not go out/went out|accepted the offer/said yes to the offer/turned the offer
    down|refused the invitation/said no to the invitation/accepted the invitation|stopped smoking/no longer smokes/still smokes a lot|is never late/is always on time/is often late|has no car/does not own a car/drives a car of his own to work|quit the job/no longer works
    there/still works there|gave up/did not go on/kept going|is the youngest of the family/has only older brothers and sisters/is the oldest of the family|cannot swim/is unable to swim/swims very well|was born in winter/has a birthday in winter/was born in July|eats no
    meat/is a vegetarian/had a steak for dinner|told the truth/did not lie/lied|missed the bus/did not catch the bus/caught the bus|lost weight/weighs less now/gained weight|is afraid of dogs/fears dogs/loves dogs and is not afraid of them|paid in cash/did not pay by
    card/paid by card|agreed/said yes/disagreed|laughed/was not silent/did not make a sound|remembered to call/called/forgot to call|forgot to lock the door/did not lock the door/locked the door|managed to open the jar/opened the jar/could not open the
    jar|failed to catch the train/missed the train/caught the train|kept the dog/still has the dog/gave the dog away'''.replace('\n', ' ').split('|')]
PERSONAL = [[' '.join(x.split()) for x in state] for state in PERSONAL]
# What may be true or not, whatever else is.
PERHAPS = cut('''{p} is tired|{p} has two cats|{p} was in a hurry|{p} speaks French|it was raining|{p} paid by card|{p} had been there before|{p} is very happy about it|{p} told everyone about it|{p} comes from a large family|{p} went home afterwards|
    {p} wore a blue jacket|a friend helped {p}|{p} does this every week|{p} had planned it for months|{p} likes music|{p} was alone|{p} drove there|{p} will do it again|{p} did it for a friend|it was very expensive|it took more than an hour|{p} is taller than average''')
VAGUE = cut('''it is popular|many people know about it|this happens every year|somebody complained about it|it was like that yesterday too|the owner is pleased|it has been so for weeks|it will stay so until the weekend|the neighbours noticed it|it costs more than before''')
GROUPS = cut('the students|the guests|the children|the players|the workers|the neighbours|the passengers|the tickets|the shops|the rooms|the windows|the plates|the lights|the trains|the apples')
PREDICATES = [('are old', 'are new'), ('have arrived', 'are still missing'), ('are from Spain', 'are from Sweden'), ('are wet', 'are dry'), ('were checked', 'were not checked'), ('are on the left', 'are on the right'), ('came by bus', 'came on foot'), ('are small', 'are large'),
              ('are ready', 'are not ready'), ('are broken', 'are intact'), ('are clean', 'are dirty'), ('are gone', 'are still there')]
DID_TO = cut('helped/was helped by|pushed/was pushed by|thanked/was thanked by|followed/was followed by|invited/was invited by|hired/was hired by|visited/was visited by|interviewed/was interviewed by|watched/was watched by|paid/was paid by|blamed/was blamed by|trained/was '
             'trained by|warned/was warned by|greeted/was greeted by|replaced/was replaced by|praised/was praised by|recognised/was recognised by|fired/was fired by|beat at cards/was beaten at cards by|trusted/was trusted by|forgave/was forgiven by|rescued/was rescued by')
DID_TO = [pair.split('/') for pair in DID_TO]
GAVE = [('lent', 'borrowed'), ('sold', 'bought'), ('handed', 'got'), ('sent', 'received')]
MORE = [('taller', 'shorter'), ('older', 'younger'), ('faster', 'slower'), ('richer', 'poorer'), ('stronger', 'weaker'), ('heavier', 'lighter'), ('more patient', 'less patient'), ('more careful', 'less careful')]
BOTH = cut('is married to|sat next to|works with|played chess with|lives next door to|is a cousin of|went to school with|had dinner with')


def clock(hour, minute):
    return f'{hour}:{minute:02}' if minute else f'{hour} o\'clock'


def other(rng, choices, own):
    return rng.choice([x for x in choices if x != own])


def someone(rng):
    """(name, he or she, his or her)"""
    return (rng.choice(HE), 'he', 'his') if rng.random() < 0.5 else (rng.choice(SHE), 'she', 'her')


def bare(negative, past, base):
    return f'did not {base}' if negative else past


# Each makes (fact, {class: [hypotheses]}, who it speaks of).

def thing_done(rng):
    p, he, his = someone(rng)
    past, base, same, opposite = rng.choice(VERBS)
    own, broader, sibling, broadest = rng.choice(KINDS)
    if past == 'threw away':
        own, broader, sibling, broadest = rng.choice([kind for kind in KINDS if 'food' not in kind[3]])
    day, place = rng.choice(WEEK), rng.choice(['at the market', 'in town', 'at the station', 'in the garden', 'at work', 'near the harbour', 'in the village'])
    q = rng.choice(HE + SHE)
    colour = rng.choice(COLOURS)
    said = f'{p} {past} {own}'
    full = f'{said} {place} on {day}'
    plain = own.split(' ', 1)
    coloured = f'a {colour} {plain[1]}' if plain[0] in ('a', 'an') else None
    yes = [f'{p} {past} {broader}', f'{p} {past} {broadest}', f'{p} {same} {own}', said, f'{p} {past} {own} on {day}', f'{p} {past} {own} {place}', f'{p} did something {place}', f'Something happened on {day}', f'{p} was {place} on {day}']
    no = [f'{p} did not {base} {own}', f'{p} {past} nothing on {day}', f'{p} {opposite} {own}', f'{p} {past} {own} on {other(rng, WEEK, day)}', f'nobody {past} anything', f'{p} never {past} {own}', f'it was not {p} but {q} who {past} {own}']
    maybe = [f'{p} {past} {sibling} on {other(rng, WEEK, day)}', f'{p} {past} {own} for {his} {rng.choice(KIN)}', f'{q} {past} {own} too', f'{p} {past} another {plain[-1]} the week before', f'{p} {past} {own} together with {q}']
    if coloured:
        maybe.append(f'{p} {past} {coloured}')
    # "bought a cat", not "bought a dog": SNLI takes both sentences to speak of one scene.
    no.append(f'{p} {past} {sibling} instead of {own}')
    return full, {YES: yes, MAYBE: maybe, NO: no}, p


def kind_only(rng):
    """A general word for a special one says less, and back more; another of the kind is something else."""
    p, he, his = someone(rng)
    own, broader, sibling, broadest = rng.choice(KINDS)
    frame = rng.choice(['{p} is holding {x}', '{p} has {x}', '{p} wants {x}', '{p} is looking at {x}', 'there is {x} on the table', '{p} is carrying {x}', '{p} got {x} as a present', 'the picture shows {x}', '{p} is drawing {x}', '{p} has just bought {x}'])
    say = lambda x: frame.format(p=p, x=x)
    if rng.random() < 0.3:
        return say(broader), {YES: [say(broadest)], MAYBE: [say(own)] * 2, NO: [f'there is nothing there'] if 'there is' in frame or 'picture' in frame else [f'nobody is there']}, p
    return say(own), {YES: [say(broader), say(broadest)], MAYBE: [say(own) + f' which is {rng.choice(COLOURS)}'], NO: [say(sibling), say(sibling), frame.format(p=p, x=f'no {own.split()[-1]}') if own.split()[0] in ('a', 'an') else say(sibling)]}, p


def state(rng):
    said, same, opposite = rng.choice(STATES)
    if rng.random() < 0.3:
        said, same, opposite = same, said, opposite
    return said, {YES: [same, same, said], MAYBE: rng.sample(VAGUE, 3), NO: [opposite, opposite, f'It is not true that {said[0].lower() + said[1:]}']}, None


def personal(rng):
    p, he, his = someone(rng)
    said, same, opposite = rng.choice(PERSONAL)
    if rng.random() < 0.25:
        said, same = same, said
    elif rng.random() < 0.25:
        return f'{p} {opposite}', {NO: [f'{p} {said}', f'{p} {same}'], YES: [f'{p} {opposite}'], MAYBE: [x.format(p=p) for x in rng.sample(PERHAPS, 3)]}, p
    q = rng.choice([n for n in HE + SHE if n != p])
    return f'{p} {said}', {YES: [f'{p} {same}', f'{p} {same}', f'{p} {said}'], MAYBE: [f'{q} {said}', x_of(rng, p)], NO: [f'{p} {opposite}', f'{p} {opposite}', f'nobody {said}']}, p


def x_of(rng, p):
    return rng.choice(PERHAPS).format(p=p)


def appointment(rng):
    hour, day = rng.randrange(2, 10), rng.choice(WEEK)
    minute = rng.choice([0, 0, 15, 30, 45])
    what, verb, same = rng.choice([('The meeting', 'starts', 'begins'), ('The concert', 'starts', 'begins'), ('The shop', 'opens', 'is opened'), ('The library', 'closes', 'shuts'), ('The train', 'leaves', 'departs'), ('The course', 'starts', 'begins'), ('The film', 'ends', 'is over'),
                                   ('The museum', 'closes', 'shuts'), ('The party', 'begins', 'starts'), ('The ferry', 'arrives', 'gets in'), ('The kitchen', 'closes', 'shuts'), ('The lesson', 'ends', 'is over'), ('Your appointment', 'is', 'has been fixed')])
    half = rng.choice(['in the morning', 'in the evening', ''])
    t = clock(hour, minute)
    said = ' '.join(f'{what} {verb} at {t} {half} on {day}'.split())
    o = clock(hour % 12 + 1, minute)
    before, after = clock(hour - 1, 0), clock(hour + 2, 0)
    yes = [f'{what} {same} at {t}', f'{what} {verb} on {day}', f'{what} {verb} before {after}', f'{what} {verb} after {before}', f'{what} does not {verb.rstrip("s") if verb not in ("closes", "is") else "close" if verb == "closes" else "start"} at {o}'] + ([f'{what} {verb} {half}'] if half else [])
    no = [f'{what} {verb} at {o}', f'{what} {verb} on {other(rng, WEEK, day)}', f'{what} {verb} before {before}', f'{what} {verb} after {after}'] + ([f'{what} {verb} {"in the evening" if "morning" in half else "in the morning"}'] if half else [])
    return said, {YES: yes, MAYBE: [f'{what} was planned by {rng.choice(HE + SHE)}', f'{what} is popular', f'{what} {verb} at {t} on {other(rng, WEEK, day)} as well', f'{rng.choice(HE)} will be there at {t}'], NO: no}, None


def counted(rng):
    p, he, his = someone(rng)
    n = rng.randrange(1, len(COUNTS) - 2)
    thing = rng.choice(cut('children|brothers|cats|tickets|books|apples|letters|suitcases|rooms|photos|cousins|chairs|bikes|eggs|plants|coins|emails|sisters|dogs'))
    verb = rng.choice(['has', 'saw', 'counted', 'needs', 'found', 'wants'])
    base = {'has': 'have', 'saw': 'see', 'counted': 'count', 'needs': 'need', 'found': 'find', 'wants': 'want'}[verb]
    aux = 'does' if verb in ('has', 'needs', 'wants') else 'did'
    m, more, fewer = other(rng, COUNTS, COUNTS[n]), COUNTS[n + 1], COUNTS[n - 1]
    said = f'{p} {verb} {COUNTS[n]} {thing}'
    return said, {YES: [f'{p} {verb} more than {"one" if n == 0 else COUNTS[n - 1]} {thing[:-1] if n == 0 else thing}', f'{p} {verb} at least {fewer} {thing}', f'{p} {verb} {thing}', f'{p} {verb} fewer than {more} {thing}', f'{p} {verb} {n + 2} {thing}'.replace(f'{n + 2} ', f'{[2,3,4,5,6,7,8,9,10,12][n]} ')],
                  MAYBE: [f'{p} {verb} {COUNTS[n]} old {thing}', f'{p} also {verb} a {rng.choice(["car", "piano", "garden"])}', f'{other(rng, HE + SHE, p)} {verb} {COUNTS[n]} {thing} too'],
                  NO: [f'{p} {verb} {m} {thing}', f'{p} {verb} {m} {thing}', f'{p} {verb} no {thing}', f'{p} {verb} more than {more} {thing}', f'{p} {verb} only one {thing[:-1] if not thing.endswith("ren") else "child"}', f'{p} {aux} not {base} any {thing}', f'{p} {verb} fewer than {fewer} {thing}']}, p


def quantified(rng):
    g, (is_, not_) = rng.choice(GROUPS), rng.choice(PREDICATES)
    some = g.removeprefix('the ')
    kind = rng.randrange(5)
    if kind == 0:
        return f'all {g} {is_}', {YES: [f'some of {g} {is_}', f'none of {g} {not_}', f'most of {g} {is_}', f'every one of {g} {is_.replace("are", "is", 1) if is_.startswith("are") else is_}'], MAYBE: [f'there are ten {some}', f'{g} belong to the school'], NO: [f'some of {g} {not_}', f'none of {g} {is_}', f'not all {g} {is_}', f'{g} {not_}', f'one of {g} is an exception']}, None
    if kind == 1:
        return f'none of {g} {is_}', {YES: [f'not one of {g} {is_}', f'no {some} {is_}'], MAYBE: [f'there are ten {some}'], NO: [f'some of {g} {is_}', f'all {g} {is_}', f'most of {g} {is_}', f'a few of {g} {is_}']}, None
    if kind == 2:
        return f'some of {g} {is_}', {YES: [f'at least one of {g} is among those that {is_}', f'not all {g} {not_}', f'there are {some} that {is_}'], MAYBE: [f'all {g} {is_}', f'most of {g} {is_}', f'many of {g} {is_}', f'exactly three of {g} {is_}'], NO: [f'none of {g} {is_}', f'no {some} {is_}', f'all {g} {not_}']}, None
    if kind == 3:
        return f'most of {g} {is_}', {YES: [f'some of {g} {is_}', f'more than half of {g} {is_}'], MAYBE: [f'exactly nine of {g} {is_}', f'{g} were bought last year'], NO: [f'none of {g} {is_}', f'no {some} {is_}', f'hardly any of {g} {is_}', f'all {g} {not_}']}, None
    return f'only a few of {g} {is_}', {YES: [f'some of {g} {is_}', f'not all {g} {is_}', f'most of {g} are different'], MAYBE: [f'exactly three of {g} {is_}'], NO: [f'all {g} {is_}', f'most of {g} {is_}', f'none of {g} {is_}', f'every one of {g} is so']}, None


def roles(rng):
    a, b = rng.sample(HE + SHE if rng.random() < 0.6 else ROLES, 2)
    kind = rng.randrange(4)
    if kind == 0:
        did, was = rng.choice(DID_TO)
        said, passive = (f'{a} {did} {b}' if ' at ' not in did else f'{a} {did.split()[0]} {b} at cards'), f'{b} {was} {a}'
        back = f'{b} {did} {a}' if ' at ' not in did else f'{b} {did.split()[0]} {a} at cards'
        first, second = rng.choice([(said, passive), (passive, said)])
        return first, {YES: [second, second], MAYBE: [back, back, f'{a} {was} {b}', x_of(rng, a)], NO: [f'nobody {did.split()[0]} {b}', f'it was not {a} who {did.split()[0]} {b}']}, a
    if kind == 1:
        gave, got = rng.choice(GAVE)
        thing = rng.choice([k[0] for k in KINDS])
        return f'{a} {gave} {b} {thing}', {YES: [f'{b} {got} {thing} from {a}', f'{a} {gave} {thing} to {b}', f'{b} {got} something'], MAYBE: [f'{b} {gave} {a} {thing}', f'{b} {gave} {thing} to {a}', f'{a} {got} {thing} from {b}', f'{b} likes {thing}'], NO: [f'{a} {gave} {b} nothing', f'{b} {got} nothing from {a}']}, a
    if kind == 2:
        more, less = rng.choice(MORE)
        if rng.random() < 0.5:
            more, less = less, more
        return f'{a} is {more} than {b}', {YES: [f'{b} is {less} than {a}', f'{b} is not {more} than {a}'], MAYBE: [f'{a} is the {more.split()[-1]} one in the family' if ' ' not in more else f'{a} is very {more.split()[-1]}', f'{b} is {rng.choice(["tired", "a student", "very tall", "quite old"])}', f'{a} and {b} are friends'],
                                               NO: [f'{b} is {more} than {a}', f'{b} is {more} than {a}', f'{a} is {less} than {b}', f'{a} is as {more.removesuffix("er") if " " not in more else more.split()[-1]} as {b}' if more in ('taller', 'faster') else f'{a} is {less} than {b}']}, a
    both = rng.choice(BOTH)
    return f'{a} {both} {b}', {YES: [f'{b} {both} {a}', f'{b} {both} {a}'], MAYBE: [x_of(rng, a), f'{a} likes {b}'], NO: [f'{a} does not know {b}', f'{a} has never met {b}']}, a


def placed(rng):
    p, he, his = someone(rng)
    room, city = rng.choice(IN_HOUSE), rng.choice(list(COUNTRY))
    kind = rng.randrange(3)
    if kind == 0:
        act, base = rng.choice([('is sleeping', 'sleep'), ('is having breakfast', 'eat'), ('is on the phone', 'call'), ('is reading', 'read'), ('is painting the wall', 'paint'), ('is playing with the dog', 'play'), ('is waiting', 'wait')])
        return f'{p} {act} in the {room}', {YES: [f'{p} is in the {room}', f'{p} is indoors', f'somebody is in the {room}', f'{p} is inside'], MAYBE: [x_of(rng, p), f'{p} has been in the {room} for an hour', f'{his} {rng.choice(KIN)} is in the {room} too'], NO: [f'{p} is in the {other(rng, IN_HOUSE, room)}', f'{p} is outside', f'the {room} is empty', f'nobody is in the {room}', f'{p} is swimming in the sea']}, p
    if kind == 1:
        verb = rng.choice(['lives in', 'works in', 'is on holiday in', 'was born in', 'moved to', 'studies in'])
        return f'{p} {verb} {city}', {YES: [f'{p} {verb} {COUNTRY[city]}', f'{p} {verb} a town in {COUNTRY[city]}'], MAYBE: [x_of(rng, p), f'{p} {verb} the centre of {city}', f'{p} likes {city}'], NO: [f'{p} {verb} {other(rng, list(COUNTRY), city)}', f'{p} does not know {city} and has never been there', f'{p} {verb} {other(rng, list(COUNTRY.values()), COUNTRY[city])}']}, p
    a, b, same = rng.choice([('under', 'on top of', 'below'), ('behind', 'in front of', 'at the back of'), ('to the left of', 'to the right of', 'on the left of'), ('above', 'below', 'over'), ('inside', 'outside', 'in')])
    x, y = rng.sample(cut('the box|the chair|the shelf|the lamp|the bag|the picture|the basket|the cup|the radio|the suitcase'), 2)
    return f'{x} is {a} {y}', {YES: [f'{x} is {same} {y}'] + ([f'{y} is {b} {x}'] if a != 'inside' else []), MAYBE: [f'{x} is {rng.choice(COLOURS)}', f'{p} put {x} there'], NO: [f'{x} is {b} {y}'] + ([f'{y} is {a} {x}'] if a not in ('behind',) else [])}, None


def order_of_events(rng):
    p, he, his = someone(rng)
    first, second = rng.sample(cut('had lunch|went to the bank|called a friend|read the paper|took a shower|cleaned the flat|went for a run|wrote the report|fed the cat|visited a museum|did the shopping|watched the news|had a nap|met the landlord'), 2)
    said = rng.choice([f'{p} {first} before {he} {second}', f'first {p} {first}, then {he} {second}', f'{p} {second} after {he} {first}', f'{p} {first} and afterwards {he} {second}'])
    return said, {YES: [f'{p} {second} after {he} {first}', f'{p} {first} before {he} {second}', f'{p} {first}', f'{p} {second}', f'{p} {first} first'], MAYBE: [x_of(rng, p), f'{p} {first} with {his} {rng.choice(KIN)}'], NO: [f'{p} {second} before {he} {first}', f'{p} {first} after {he} {second}', f'{p} never {second}', f'{p} {second} first']}, p


def meant(rng):
    """Who is meant by a pronoun or a name further on."""
    p, he, his = someone(rng)
    q = rng.choice(SHE if he == 'he' else HE)
    deed, base = rng.choice([('was tired', 'be tired'), ('had to work', 'work'), ('was late', 'be late'), ('felt ill', 'feel ill'), ('wanted to sleep', 'sleep'), ('had lost the keys', 'lose'), ('was too busy', 'be busy'), ('had no money', 'pay')])
    kind = rng.randrange(3)
    if kind == 0:
        said = f'{p} told {q} that {he} {deed}'
        return said, {YES: [f'{p} said that {he} {deed}', f'{p} talked to {q}', f'{q} heard that {p} {deed}'], MAYBE: [f'{q} {deed}', f'{q} was angry', x_of(rng, p)], NO: [f'{p} did not talk to {q}', f'{q} told {p} that {he} {deed}' if False else f'{p} said nothing to {q}', f'{p} kept it from {q}']}, p
    kin = rng.choice(KIN)
    if kind == 1:
        said = f'{p} could not come because {his} {kin} {deed}'
        return said, {YES: [f'{p} did not come', f'{p} was not there', f'the {kin} of {p} {deed}', f'{p} has a {kin}'], MAYBE: [f'{p} {deed}', f'the {kin} of {p} lives in {rng.choice(CITIES)}', f'{q} came instead'], NO: [f'{p} came', f'{p} has no {kin}', f'{p} was there']}, p
    said = f'{p} met {q} at the station, and she gave him a lift' if he == 'he' else f'{p} met {q} at the station, and he gave her a lift'
    return said, {YES: [f'{q} gave {p} a lift', f'{p} got a lift from {q}', f'{p} and {q} met'], MAYBE: [f'{q} had waited for an hour', f'{p} thanked {q}'], NO: [f'{p} had to walk and nobody gave {p} a lift', f'{p} and {q} did not meet', f'{p} gave {q} a lift']}, p


def recipe(rng):
    n, minutes = rng.choice(COUNTS[:6]), rng.choice([5, 10, 15, 20, 25, 30, 40, 45, 60])
    a, b = rng.sample(cut('onions|carrots|eggs|potatoes|tomatoes|apples|lemons|peppers|leeks|mushrooms'), 2)
    verb, same, opposite = rng.choice([('peel', 'remove the skin of', 'do not peel'), ('chop', 'cut up', 'leave whole'), ('boil', 'cook in water', 'leave raw'), ('wash', 'clean', 'do not wash'), ('fry', 'cook in hot fat', 'boil')])
    kind = rng.randrange(3)
    if kind == 0:
        return f'{verb} {n} {a} and cook them for {minutes} minutes', {YES: [f'you need {n} {a}', f'{same} the {a}', f'the {a} are cooked', f'the {a} cook for less than two hours', f'the recipe needs {a}'], MAYBE: [f'the dish is for four people', f'the recipe needs {b} too', f'the dish is sweet'],
                                                                       NO: [f'{opposite} the {a}', f'you need {other(rng, COUNTS, n)} {a}', f'the {a} are eaten raw', f'cook the {a} for {minutes + 10} minutes', f'the recipe needs no {a}']}, None
    if kind == 1:
        heat = rng.choice([150, 160, 175, 180, 200, 220])
        return f'bake at {heat} degrees for {minutes} minutes', {YES: [f'it bakes for {minutes} minutes', f'the oven must have {heat} degrees', 'an oven is needed'], MAYBE: ['it is a cake', 'it tastes of cinnamon', 'it is for six people'], NO: [f'bake it at {heat + 20} degrees', f'bake it for {minutes + 15} minutes', 'no oven is needed', f'it is done after {max(2, minutes // 5)} minutes']}, None
    return f'add {a} but no {b}', {YES: [f'{a} are added', f'do not add {b}', f'it is made without {b}', f'it contains {a}'], MAYBE: ['salt is added', f'the {a} are fresh'], NO: [f'add {b}', f'it contains {b}', f'no {a} are added', f'leave out the {a}']}, None


def notice(rng):
    day, next_day = rng.sample(WEEK, 2)
    place = rng.choice(cut('library|pool|car park|lift|canteen|main entrance|reading room|bridge|museum|playground|station hall|post office|south gate|tennis court'))
    hour = rng.randrange(6, 11)
    kind = rng.randrange(3)
    if kind == 0:
        why = rng.choice(['repairs', 'cleaning', 'a private event', 'bad weather', 'staff training', 'a public holiday'])
        return f'the {place} is closed on {day} because of {why}', {YES: [f'the {place} is not open on {day}', f'you cannot use the {place} on {day}', f'{why} is the reason why the {place} is closed' if why not in ('repairs',) else f'repairs are the reason why the {place} is closed'],
                                                                    MAYBE: [f'the {place} is closed on {next_day} too', f'the {place} is old', f'the {place} opens again at nine', 'many people are disappointed'], NO: [f'the {place} is open on {day}', f'you can use the {place} on {day} as usual', f'the {place} is closed for no reason']}, None
    who, what = rng.choice([('children under twelve', 'pay nothing'), ('members', 'get a discount'), ('dogs', 'must be on a lead'), ('visitors', 'must sign in'), ('guests', 'may park here'), ('cyclists', 'must get off'), ('students', 'pay half'), ('residents', 'need a permit')])
    opposite = {'pay nothing': 'pay the full price', 'get a discount': 'pay the full price', 'must be on a lead': 'may run free', 'must sign in': 'need not sign in', 'may park here': 'are not allowed to park here', 'must get off': 'may ride through', 'pay half': 'pay the full price', 'need a permit': 'do not need a permit'}[what]
    if kind == 1:
        return f'at the {place}, {who} {what}', {YES: [f'{who} {what} at the {place}', f'there is a rule for {who}'], MAYBE: [f'{who} come to the {place} every day', f'the {place} is new', f'few {who} know it'], NO: [f'at the {place}, {who} {opposite}', f'{who} {opposite}', f'there is no rule for {who}']}, None
    return f'the {place} is open daily from {hour} am to {hour - 3} pm', {YES: [f'the {place} is open on {day}', f'the {place} opens at {hour} am', f'the {place} closes at {hour - 3} pm', f'the {place} is open at noon', f'the {place} is open every day'], MAYBE: [f'the {place} is crowded on {day}', f'the {place} is free of charge'],
                                                                          NO: [f'the {place} is closed on {day}', f'the {place} opens at {hour + 1} am', f'the {place} is open at midnight', f'the {place} closes at {hour - 2} pm', f'the {place} is open all night']}, None


FACTS = [thing_done, thing_done, kind_only, kind_only, state, state, personal, personal, personal, appointment, counted, quantified, quantified, roles, roles, placed, order_of_events, meant, recipe, notice]
OPENINGS = cut('Hi {q},|Hello,|Dear {q},|Hey,|Good morning {q},|Just so you know:|Quick update:|News from home:|PS:|By the way,|Note:')


def sentence(rng, text):
    return first_up(text) + ('.' if rng.random() < 0.9 else '')


def scenes():
    """[((premise, hypothesis), class of ENTAILMENT)]"""
    rng, made = random.Random(SEED), []
    while len(made) < PAIRS:
        fact, found, who = rng.choice(FACTS)(rng)
        label = rng.choice([label for label in (YES, MAYBE, NO) if found.get(label)])
        premise, hypothesis = sentence(rng, fact), sentence(rng, rng.choice(found[label]))
        if rng.random() < 0.3:  # one of several facts, as in a mail
            around = [sentence(rng, rng.choice(FACTS)(rng)[0]).removesuffix('.') + '.' for _ in range(rng.choice([1, 1, 2]))]
            around.insert(rng.randrange(len(around) + 1), premise.removesuffix('.') + '.')
            premise = ' '.join(around)
            if rng.random() < 0.4:
                premise = rng.choice(OPENINGS).format(q=rng.choice(HE + SHE)) + ' ' + premise
        made.append(((premise, hypothesis), label))
    return made
