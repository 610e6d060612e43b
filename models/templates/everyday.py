"""Everyday sentences made from templates: what a film review never says. Opinions with their negations, irony and comparisons, plain statements without any, and questions for what
letters stand for. None is a sentence of natural/ or of failures.py. The scores of natural/ by kind showed which kinds were missing.
"""
import random

from settings import FEELINGS, QUESTION_TYPES

SEED, OPINIONS, PLAIN, LETTERS = 11, 16_000, 9_000, 1_500
BAD, NEUTRAL, GOOD = range(len(FEELINGS))
cut = lambda text: [' '.join(part.split()) for part in text.split('|')]

THINGS = cut('''the food|the coffee|my new phone|the hotel|our room|the staff|the delivery|the dentist|the course|the app|the battery|the waiter|the pizza|the bread|the beach|the flat|the jacket|the screen|the
    driver|the garden|the concert|the book|the party|the meal|the salad|the curry|the cake|the train|the service|the view|the bed|the shower|the lesson|the teacher|the doctor|the nurse|the new boss|the office|the
    keyboard|the vacuum cleaner|the bike|the haircut|the museum|the guide|the tour|the weather|the weekend|the trip|the game|the update|the website|the support team|the gym|the pool|the breakfast|the sauce|the tea|the
    camera|the headphones|the laptop|the printer|the sofa|the kitchen|the landlord|the plumber|the repair|the parcel|the present|the song|the class|the workshop|the interview|the presentation|the report|the handover|your
    talk|your idea|your sister|my neighbour|her speech|his cooking|their answer|the whole evening|the flight|the seat|the ticket machine|the playground|the market|the ice cream|the wine|the dessert|the shop|the bakery|the
    cleaner|the mattress|the charger|the car|the rental car|the campsite|the ferry|the instructions|the manual|the packaging''')
NICE = cut('''good|great|excellent|lovely|wonderful|fantastic|amazing|brilliant|perfect|helpful|friendly|delicious|tasty|comfortable|clean|quick|reliable|beautiful|kind|fresh|fun|superb|pleasant|impressive|polite|useful|cosy|fair|
    outstanding|spotless|charming|easy to use|well organised|worth the money|worth every penny|well made|interesting|terrific|marvellous|relaxing|thoughtful|patient|punctual|smooth|quiet and clean|bright|generous|satisfying''')
NASTY = cut('''bad|terrible|awful|horrible|disappointing|slow|dirty|rude|cold|late|broken|noisy|overpriced|boring|uncomfortable|useless|unreliable|ugly|unhelpful|stale|bland|cramped|unfriendly|dreadful|poor|annoying|confusing|
    disgusting|a mess|a disaster|a waste of money|a waste of time|badly organised|careless|soggy|tasteless|smelly|faulty|shabby|frustrating|unpleasant|too expensive|dishonest|chaotic|impatient|burnt|cheaply made|lousy|mediocre''')
BETTER, WORSE = cut('better|nicer|kinder|happier|more helpful|tastier|cleaner|quicker|more comfortable|friendlier|easier|prettier|more useful'), cut('worse|slower|ruder|dirtier|noisier|more boring|more expensive|less helpful|messier|colder|more confusing')
HAPPY = cut('''happy|pleased|delighted|glad|thrilled|relieved|proud|grateful|satisfied|excited|impressed''')
SAD = cut('''sad|angry|upset|disappointed|annoyed|furious|worried|frustrated|fed up|unhappy|embarrassed|exhausted''')
LUCK = cut('''I passed my driving test|we finally got the keys to our flat|the baby slept through the night|my sister is coming home for good|the doctor says it is nothing serious|they gave me my money back at once|I got the job|
    my daughter won first prize|the sun came out just in time|we had the whole beach to ourselves|he remembered my birthday|the surgery went well|they upgraded us for free|the neighbours brought cake|my team won again|I slept ten hours|
    she said yes|the package came a day early|the bus driver waited for me|a stranger returned my wallet|everything worked on the first try|we laughed all evening|the kids loved it|my grandmother is out of hospital|
    I finally understand fractions|they fixed it in five minutes|my plants are blooming|the rent went down|we got front row seats|he helped me carry everything upstairs|our offer was accepted|the dog is healthy again|
    I feel at home here|they were so patient with my mother|the results are much better than last year|she made my day|I can't stop smiling|we would book it again tomorrow|I will be back|I recommend it to everyone|
    this saved me hours of work|I love it|we all enjoyed it|it makes me smile every morning|I miss this place already|you did a great job|thank you so much for your help|congratulations on the new job|it fits like a glove|it works like a charm|
    I owe you one|that was so kind of you|I was made to feel welcome|my skin has never felt softer|he always finds time for us|it was love at first sight|this is exactly what we were looking for|we had a blast''')
TROUBLE = cut('''the train is cancelled|my phone died in the middle of the call|the parcel arrived broken|I got a parking ticket|the printer is jammed|I have been on hold for an hour|the lift is out of order|it has rained all week|
    my card was declined|they charged me twice|the neighbours kept us awake all night|nobody answered my mail|the heating is off and it is freezing|I lost my keys|they forgot half of our order|the milk is sour|my bag did not arrive|
    the zip broke on the first day|we waited two hours for a table|the roof is leaking again|my laptop crashed and took my essay with it|they cancelled without telling us|the bus left without us|I burnt the dinner|
    my tooth hurts|he forgot our anniversary|I failed the exam|she left without saying goodbye|the queue went around the block|there was hair in my food|the wifi stopped working|the engine makes a strange noise|someone stole my bike|
    the shirt shrank in the wash|we missed the last ferry|they never called back|the kids are ill again|my boss shouted at me in front of everyone|the toilet was blocked|our room smelled of smoke|it fell apart after a week|
    I want my money back|I would never go there again|avoid this place|what a waste of an afternoon|I regret buying it|it gave me a headache|we had to walk home in the rain|my back is killing me|they lied to us about the price|
    the app keeps logging me out|there were ants in the kitchen|I can't take this any more|the dog was run over|we were treated like dirt|the deposit was never returned|another meeting that could have been a mail|it broke down twice on the way|my order is still missing''')
SWEET = cut('Great|Fantastic|Wonderful|Brilliant|Lovely|Perfect|Just great|Just perfect|How lovely|How wonderful|Just what I needed|Exactly what I needed today|What a joy|What a treat|Awesome|Thanks a lot|Thanks for nothing|Well done, everyone|Good job|Nice work|Superb|Marvellous|I am thrilled|Could this day get any better|Lucky me|My favourite|Best day ever|So much fun|Five stars|Love that for me')
AGAIN = cut('again|once more|for the third time this week|as usual|of course|right before the holidays|on my birthday|on my day off|five minutes before the deadline')
THIRD = cut('the price|the location|the music|the design|the first half|the starter|the colour|the sound|the smell|the view|the reception|the app|the description|the idea|the menu|the beginning')
TIMES = cut('at nine|at half past six|at noon|at 8 am|at 10:15|at seven|at a quarter to five|at 14:30|at midnight|at six in the evening|after lunch|before breakfast')
DAYS = cut('on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|tomorrow|next week|today|in March|in October|on the 4th of May|on 12 July|every Tuesday|on weekdays|this afternoon')
PEOPLE = cut('my brother|my sister|Anton|Mr Lindqvist|Priya|our neighbour|the secretary|the caretaker|my aunt|the new colleague|Yusuf|Ms Okafor|the mechanic|her uncle|my cousin|the librarian|the children|the team|Dana|the gardener')
CITIES = cut('Leeds|Utrecht|Ghent|Porto|Kyoto|Lima|Oslo|Cork|Toronto|Dresden|Nairobi|Turin|Bergen|Lyon|Perth|Seville|Boston|Krakow')
ITEMS = cut('eggs|a pen|the invoice|two towels|the passport|the spare key|flour|some paper|the form|a cable|the contract|a map|onions|your ID card|batteries|the receipt|a ladder|stamps|the minutes of the meeting|rice|sugar|a screwdriver')
PLACES = cut('the library|the office|the station|the kitchen|the car park|the second floor|the town hall|the garage|the post office|the corner|the harbour|the cellar|the main entrance|room 204|the school|the bus stop|the supermarket|the drawer|the hall')
MATERIALS = cut('wood|steel|cotton|glass|paper|brick|wool|plastic|stone|leather')
MANY = cut('two|three|four|five|six|eight|ten|twelve|20|30|45|60|100|250')
UNITS = cut('minutes|hours|pages|people|kilometres|grams|litres|euros|seats|rooms|days|photos|chairs')
JOBS = cut('a nurse|an electrician|a teacher|a cook|an accountant|a postman|a translator|a farmer|a pharmacist|a carpenter|a bus driver')
STATEMENTS = ('{p} works in {city} as {job}.|The shop opens {t} {d}.|The meeting was moved to {place} {d}.|I have attached {item} as a file.|Take the second street on the left after {place}.|{p} lives in {city}.|The bus to {city} leaves {t}.|Please '
              'bring {item} {d}.|Can you send me {item} {d}?|The {object} is made of {mat}.|The box contains {n} {unit}.|It takes about {n} {unit}.|{p} has {n} children.|We have {n} {unit} left.|The recipe needs {item} and {item2}.|Add {item} and stir for {n} '
              'minutes.|Bake for {n} minutes at 180 degrees.|The key is in {place}.|{p} is in {place} {d}.|I am going to {place} {d}.|Our flight to {city} is {d} {t}.|The document has {n} pages.|Where is {place}?|When does the train to {city} leave?|What time is '
              'the appointment {d}?|{p} called {t}.|{p} asked for {item}.|The address is {n} Mill Lane, {city}.|The next lesson is {d} {t}.|Turn the page and read the first paragraph.|{p} and {p2} share a flat in {city}.|The museum is closed {d}.|The '
              'form has to be signed and returned {d}.|I read about {city} in the newspaper.|{p} moved from {city} to {city2} {n} years ago.|There are {n} {unit} in {place}.|The first chapter starts on page {n}.|The parcel will be delivered {d}.|My '
              'number is the same as before.|{p} is writing a letter in {place}.|{p} put {item} on the table.|{p} bought {item} at {place}.|{p} is {age} years old.|Press the green button for {n} seconds.|The price is {n} euros.|Parking is in {place}.|Is '
              '{p} coming {d}?|Could you tell {p} that I will arrive {t}?|Let me know which day suits you.|I will call you {t}.|We meet {t} in {place}.|The colour of the {object} is {colour}.|The {object} is {colour}.|The new {object} stands in {place}.|{p} '
              'studied in {city}.|The river flows through {city}.|Platform {n}, {t}.|Dinner is {t}.|The office is on the {n}th floor.|Water boils at 100 degrees.|A week has seven days.|Keep the {object} dry and out of the sun.|The {object} weighs {n} kilos.|{p} wears a {colour} '
              'coat.|The course consists of {n} lessons and starts {d}.|This is a photo of {place}.|Do you have {item}?|{p} will pick up {item} {t}.|Both rooms face north.|The instructions are on page {n}.|Enter the code and press OK.|I usually drink tea in the '
              'morning.|We use the {object} in {place}.|It is {n} kilometres from {city} to {city2}.|The list has {n} names on it.|Simmer gently and add {item}.|Store below 25 degrees.|{p} took the bus to {city}.').split('|')
OBJECTS = cut('table|shelf|bag|lamp|chair|bottle|cupboard|box|bench|curtain|folder|bicycle|door|fence|blanket|desk|clock|pot')
COLOURS = cut('red|blue|green|white|grey|black|brown|yellow')
# What letters stand for: names that are too many to be learnt, and real ones.
KNOWN = cut('''NATO|UNESCO|WHO|BBC|USB|DNA|HTML|CEO|FAQ|GPS|NBA|FIFA|UFO|VIP|DIY|ETA|RSVP|SMS|CPU|RAM|LED|HIV|AIDS|IMF|EU|UK|USA|UAE|PhD|MBA|CV|HR|PR|IQ|GDP|VAT|IBAN|PIN|SIM|LCD|DVD|JPEG|URL|VPN|NASA|CIA|FBI|IRS|ISBN|IPO|KPI|AM|PM|AD|BC|i.e.|e.g.|etc.|
    mph|kWh|rpm|a.m.|p.s.|lb|oz|Dr|Mt|St|Ltd|Inc|approx.|dept|jpg|gif|wifi|OPEC|WWF|MRI|ICU|GP|BMW|IBM|HP|LG|IKEA|SUV|MPG|ABS|PDA|BASIC|LASER|RADAR|SCUBA|ROM|TCP|IP|XML|SQL|CSS|PHP''')
MEANT = cut('''kilometre|miles per hour|United Nations|European Union|chief executive officer|doctor|street|for example|that is|as soon as possible|by the way|new moon|pound|ounce|Tuesday|February|Texas|California|limited company|value added tax|
    World Health Organization|central processing unit|postscript|and so on|mathematics|volume|number|gold|iron|sodium|potassium|very important person|estimated time of arrival|Saint|junior|Christmas|Bachelor of Arts|Los Angeles|New York|kilogram|hour|degree|
    intelligence quotient|human resources|curriculum vitae|gigabyte|identification|advertisement|department|approximately|versus|registered nurse|light-emitting diode|northeast''')
ASK_LETTERS = cut('''What does {} stand for?|what does {} mean as an abbreviation?|What is {} short for?|What does the abbreviation {} stand for?|What do the letters {} stand for?|What is the full form of {}?|What does the acronym {} mean?|{} stands for what?|
    What words does {} abbreviate?|what is {} the abbreviation of|In a mail, what does {} mean?|{} is an abbreviation of what?|what does {} stand for in chemistry|What does {} stand for in computing?|What do the initials {} mean?|which words are behind the letters {}?''')
ASK_SHORT = cut('''What is the abbreviation for {}?|How do you abbreviate {}?|What is the short form of {}?|how is {} abbreviated|What is the acronym for {}?|What letters are used for {}?|What are the initials of {}?|What's the abbreviation of {}?|Which abbreviation is used for {}?|what is {} in short form''')


def first_up(text):
    return text[0].upper() + text[1:]


def is_(thing):
    return 'are' if thing.endswith(('headphones', 'instructions')) else 'is'


def was(thing):
    return 'were' if is_(thing) == 'are' else 'was'


def judged(rng, thing, side):
    """A clause that finds a thing good or bad, and which."""
    adjective = rng.choice(NICE if side == GOOD else NASTY)
    be = rng.choice([is_(thing), was(thing), was(thing)])
    return f'{thing} {be} {rng.choice(["", "", "", "really ", "very ", "so ", "absolutely ", "quite ", "just "])}{adjective}'


def opinion(rng):
    """(text, class) of one thing that somebody finds good or bad."""
    thing, side = rng.choice(THINGS), rng.choice([BAD, GOOD])
    nice, nasty = rng.choice(NICE), rng.choice(NASTY)
    own, other = (nice, nasty) if side == GOOD else (nasty, nice)
    w, turned = was(thing), BAD + GOOD - side
    who = rng.choice(['I', 'we', 'my wife', 'my husband', 'everybody', 'the kids', 'all of us', 'my parents'])
    nobody = rng.choice(['Nobody', 'No one', 'None of us', 'Not one of my friends', 'Hardly anyone', 'Nobody in our group', 'None of the guests', 'No guest', 'Not a single person'])
    better, worse = rng.choice(BETTER), rng.choice(WORSE)
    event = rng.choice(LUCK if side == GOOD else TROUBLE)
    kind = rng.randrange(20)
    if kind < 4:
        return first_up(judged(rng, thing, side)), side
    if kind < 7:  # a negation
        return rng.choice([f'{thing} {w} not {own}', f'{thing} {w}n\'t {own}', f'{thing} {is_(thing)} not {own} at all', f'{thing} {w}n\'t very {own}' if ' ' not in own else f'{thing} {w} not {own}', f'{thing} {w} never {own}',
                           f'{thing} {w} anything but {own}', f'{thing} {w} far from {own}', f'{thing} {w} by no means {own}', f'i did not find {thing} {own}', f'there was nothing {own} about {thing}',
                           f'i can\'t say that {thing} {w} {own}', f'it is not true that {thing} {w} {own}', f'i don\'t think {thing} {w} {own}', f'{thing} {w} neither {own} nor {rng.choice(NICE if side == GOOD else NASTY)}']), turned
    if kind < 9:  # a negation at a distance
        return rng.choice([f'{nobody} thought that {thing} {w} {own}', f'{nobody} found {thing} {own}', f'{nobody} who tried it would say that {thing} {w} {own}', f'i have yet to meet someone who finds {thing} {own}',
                           f'not once in three weeks did I find {thing} {own}', f'it never occurred to me that {thing} might be {own}' if side == BAD else f'{nobody} I asked described {thing} as {own}',
                           f'i would not go so far as to call {thing} {own}' if side == GOOD else f'{nobody} complained that {thing} {w} {own}', f'i doubt that anyone finds {thing} {own}']), turned
    if kind == 9:  # fixed expressions
        return rng.choice([(f'could not be {better}', GOOD), (f'we could not be happier with {thing}', GOOD), (f'{thing} could not have been {better}', GOOD), (f'{thing} could hardly be {better}', GOOD), (f'{thing} could hardly be {worse}', BAD),
                           (f'{thing} could not have been {worse}', BAD), ('no complaints at all', GOOD), ('nothing to complain about', GOOD), (f'no complaints about {thing}', GOOD), (f'no problems with {thing} so far', GOOD), ('no problems at all', GOOD),
                           (f'i can\'t fault {thing}', GOOD), (f'there is nothing wrong with {thing}', GOOD), (f'there was nothing good about {thing}', BAD), (f'i would not hesitate to choose {thing} again', GOOD), (f'i would not recommend {thing} to anyone', BAD),
                           (f'i have nothing but praise for {thing}', GOOD), (f'i have nothing good to say about {thing}', BAD), (f'you can\'t go wrong with {thing}', GOOD), (f'i can\'t recommend {thing} enough', GOOD), (f'i will not be coming back because of {thing}', BAD),
                           (f'never again', BAD), (f'{thing} never lets me down', GOOD), (f'{thing} let us down', BAD), (f'{thing} did not disappoint', GOOD), (f'i could do without {thing}', BAD), (f'i can\'t wait to see {thing} again', GOOD),
                           (f'{thing} left a lot to be desired', BAD), (f'{thing} left nothing to be desired', GOOD), (f'i did not enjoy {thing}', BAD), (f'i did not regret {thing} for a second', GOOD), (f'don\'t bother with {thing}', BAD),
                           (f'don\'t miss {thing}', GOOD), (f'not a single good thing about {thing}', BAD), (f'without {thing} I would be lost', GOOD), (f'not one thing went wrong with {thing}', GOOD), (f'not one thing went right with {thing}', BAD)])
    if kind == 10:  # understatement
        return rng.choice([(f'{thing} {w} not bad', GOOD), (f'{thing} {w} not bad at all', GOOD), ('not bad at all', GOOD), (f'{thing} {w} not half bad', GOOD), (f'{thing} {w} not too shabby', GOOD), (f'{thing} could be worse', GOOD), (f'i have had {worse} evenings', GOOD),
                           (f'{thing} {w} not exactly {nice}', BAD), (f'{thing} {w} hardly {nice}', BAD), (f'i have seen better than {thing}', BAD), (f'i expected more of {thing}', BAD), (f'i wouldn\'t say no to {thing} again', GOOD), (f'{thing} {w} less than {nice}', BAD),
                           (f'{thing} {w} not the best', BAD), (f'{thing} {w} not the worst', GOOD), (f'{thing} {w} nothing special', BAD), (f'let us just say that {thing} {w} not my favourite', BAD), (f'i am not a fan of {thing}', BAD), (f'{thing} {w} no masterpiece', BAD)])
    if kind == 11:  # a comparison
        other_thing = rng.choice(THINGS)
        return rng.choice([(f'{thing} {w} {better} than {other_thing}', GOOD), (f'{thing} {w} {worse} than {other_thing}', BAD), (f'much {better} than I expected', GOOD), (f'{thing} {w} much {worse} than last year', BAD), (f'{thing} {w} {better} than ever', GOOD),
                           (f'the {better if " " not in better else "better"} of the two by far', GOOD), (f'{thing} is no longer as {nice} as it used to be', BAD), (f'{thing} {w} not as {nice} as in the photos', BAD), (f'{thing} {w} not as {nasty} as I had feared', GOOD),
                           (f'{thing} {w} every bit as {nice} as {other_thing}', GOOD), (f'compared to {other_thing}, {thing} {w} {nice}', GOOD), (f'compared to {other_thing}, {thing} {w} {nasty}', BAD), (f'i have never had {better if " " not in better else "better"} service', GOOD),
                           (f'{thing} used to be {nice}, now it is {nasty}', BAD), (f'{thing} used to be {nasty}, now it is {nice}', GOOD)])
    if kind == 12:  # a mixed text counts as what it ends on
        return rng.choice([f'{judged(rng, rng.choice(THIRD), turned)}, but {judged(rng, thing, side)}', f'although {judged(rng, rng.choice(THIRD), turned)}, {judged(rng, thing, side)}', f'{rng.choice(TROUBLE if side == GOOD else LUCK)}, but in the end {judged(rng, thing, side)}',
                           f'{rng.choice(THIRD)} {"was" if True else ""} {other}. still, {judged(rng, thing, side)}', f'{judged(rng, thing, side)}, even though {judged(rng, rng.choice(THIRD), turned)}']), side
    if kind < 15:
        return rng.choice([event, event, f'{event} and {rng.choice(LUCK if side == GOOD else TROUBLE)}', f'{event}. {judged(rng, thing, side)}', f'{rng.choice(["hi", "hello", "hey", "guess what", "update"])}, {event}', f'{event}!']), side
    if kind < 17:  # irony: a sweet word behind trouble; behind luck it is meant
        sweet, trouble = rng.choice(SWEET), rng.choice(TROUBLE)
        if rng.random() < 0.35:
            return rng.choice([f'{rng.choice(LUCK)}. {rng.choice(SWEET[:9])}!', f'{rng.choice(SWEET[:9])}, {rng.choice(LUCK)}!']), GOOD
        return rng.choice([f'{trouble} {rng.choice(AGAIN)}. {sweet}.', f'{trouble}. {sweet}.', f'{sweet}, {trouble}.', f'oh {sweet[0].lower() + sweet[1:]}, {trouble} {rng.choice(AGAIN)}.', f'{trouble}, {sweet[0].lower() + sweet[1:]}.', f'nothing like it when {trouble}.',
                           f'i just love it when {trouble}.', f'{trouble}. Thanks, really.', f'yes, because what I really needed was that {trouble}.', f'{trouble}. What a surprise.', f'so glad that {trouble}.', f'congratulations, {trouble}.']), BAD
    if kind < 19:
        feeling = rng.choice(HAPPY if side == GOOD else SAD)
        is_denied = rng.random() < 0.3
        am, is_one = ('am', 'I') if rng.random() < 0.6 else ('are', 'we')
        return f'{is_one} {am} {"not " if is_denied else ""}{rng.choice(["", "so ", "very "])}{feeling} {rng.choice(["with", "about"])} {thing}', turned if is_denied else side
    love = rng.choice(['love', 'enjoy', 'like', 'adore', 'appreciate']) if side == GOOD else rng.choice(['hate', 'dislike', 'can\'t stand', 'regret'])
    is_denied = rng.random() < 0.35 and 'can' not in love
    who = rng.choice(['I', 'we', 'they', 'the kids', 'my parents'])
    return (f'{who} don\'t {love} {thing}', turned) if is_denied else (f'{who} {rng.choice(["", "really "])}{love} {thing}', side)


def statement(rng):
    p, p2 = rng.sample(PEOPLE, 2)
    item, item2 = rng.sample(ITEMS, 2)
    city, city2 = rng.sample(CITIES, 2)
    return rng.choice(STATEMENTS).format(p=p, p2=p2, item=item, item2=item2, city=city, city2=city2, job=rng.choice(JOBS), t=rng.choice(TIMES), d=rng.choice(DAYS), place=rng.choice(PLACES), object=rng.choice(OBJECTS), mat=rng.choice(MATERIALS), n=rng.choice(MANY),
                                         unit=rng.choice(UNITS), age=rng.randrange(3, 95), colour=rng.choice(COLOURS))


def as_typed(rng, text):
    """With an end, or without, as people type."""
    text = first_up(text) if rng.random() < 0.85 else text
    return text if text[-1] in '.?!' else text + rng.choice(['.', '.', '.', '', '!'])


def opinions():
    """[(text, class of FEELINGS)]: opinions and plain statements."""
    rng = random.Random(SEED)
    made = [opinion(rng) for _ in range(OPINIONS)]
    for _ in range(PLAIN):
        text = first_up(statement(rng))
        made.append((text if rng.random() < 0.7 else f'{text} {first_up(statement(rng))}', NEUTRAL))
    return [(as_typed(rng, text), label) for text, label in made]


def letters():
    """[(question, class of QUESTION_TYPES)]: what letters stand for, and which letters stand for something."""
    rng = random.Random(SEED)
    made = []
    for _ in range(LETTERS):
        name = rng.choice(KNOWN) if rng.random() < 0.6 else ''.join(rng.choices('ABCDEFGHIJKLMNOPRSTUVW', k=rng.randrange(2, 6)))
        text = rng.choice(ASK_LETTERS).format(name) if rng.random() < 0.65 else rng.choice(ASK_SHORT).format(rng.choice(MEANT))
        made.append((text.lower() if rng.random() < 0.25 else text, QUESTION_TYPES.index('abbreviation')))
    return made
