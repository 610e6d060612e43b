"""Short everyday texts whose attitude lies in the construction and not in the topic words: negation at a distance, understatement, comparison, irony, double negation, wishes, mixed texts,
idioms, bare facts, rhetorical questions and polite complaints, each beside its opposite, and neutral texts made of the same words.

Each line of a table holds two opposite entries, "negative | positive"; a line of a neutral table holds one entry. In an entry, {name} is filled from SLOTS and [a/b/c] is one of its parts.
"""
import re

from templates.everyday import BAD, GOOD, NEUTRAL, cut

SHARES = (0.4, 0.2, 0.4)  # of BAD, NEUTRAL and GOOD


def rows(text):
    """The lines of a table."""
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def pairs(text):
    """(negative entries, positive entries) of a table of lines "negative | positive"; a side may be empty."""
    split = [[side.strip() for side in f' {line} '.split(' | ')] for line in rows(text)]
    assert all(len(line) == 2 for line in split), [line for line in split if len(line) != 2]
    return [bad for bad, _ in split if bad], [good for _, good in split if good]


# Every thing, person and noun is singular, so that "is" and "was" always agree.
SLOTS = {name: cut(words) for name, words in {
    'thing': '''the course|the hotel|the tour|the meal|the concert|the app|the new phone|the workshop|the trip|the restaurant|the campsite|the lesson|the party|the flat|the show|the website|the mattress|the breakfast|
        the holiday|the festival|the gym|the guided walk|the café|the museum|the language school|the spa|the training|the rental car|the talk|the conference|the ferry|the guest house|the buffet|the kindergarten''',
    'noun': '''course|hotel|tour|meal|evening|concert|app|phone|workshop|trip|restaurant|campsite|lesson|party|flat|show|haircut|website|mattress|breakfast|holiday|festival|gym|café|museum|spa|wedding|conference|rental car|guest house|buffet|
        garage|school|market|train journey|seminar|picnic|book club|city break|bakery|dinner''',
    'food': 'soup|curry|pizza|bread|steak|fish|pasta|cake|salad|burger|stew|rice|coffee|lasagne|risotto|porridge|pie|omelette|ramen|cheesecake|goulash|quiche|falafel|roast',
    'mass': 'soup|curry|pizza|bread|fish|pasta|cake|stew|rice|coffee|lasagne|porridge|ramen|goulash|cheesecake|tea|ice cream|chocolate|fried chicken',
    'place': 'hotel|campsite|café|restaurant|guest house|hostel|gym|clinic|bakery|bar|swimming pool|spa|library|museum|garage|hair salon|theatre|canteen|playground|pub|bistro|nursery',
    'gadget': 'kettle|toaster|router|printer|vacuum cleaner|phone|tablet|washing machine|drill|speaker|camera|watch|keyboard|heater|lamp|blender|bike pump|alarm clock|laptop|dishwasher|fan|microwave|sewing machine|rucksack|tent|suitcase|umbrella|jacket',
    'role': 'waiter|plumber|driver|receptionist|electrician|dentist|nurse|guide|teacher|mechanic|hairdresser|courier|landlord|manager|vet|trainer|estate agent|photographer|cleaner|gardener|builder|chef|technician|midwife|caretaker|babysitter',
    'p': 'my sister|my brother|Priya|Tomas|my neighbour|my boss|Mrs Adeyemi|my flatmate|Leon|my aunt|our neighbour|Marta|my cousin|Mr Hale|my daughter|my son|Ines|my colleague|Dev|my mum|my dad|Ruth|Kofi|my husband|my wife|grandad',
    'trade': 'plumber|electrician|builder|mechanic|gardener|cleaner|technician|painter|roofer|joiner|locksmith|tiler',
    'device': 'kettle|toaster|router|printer|phone|tablet|washing machine|drill|speaker|camera|heater|lamp|blender|laptop|dishwasher|fan|microwave|television|coffee machine|radio',
    'event': 'course|concert|workshop|lesson|party|seminar|show|talk|festival|excursion|conference|dinner|class|tour|trip|reunion|concert|picnic|ceremony',
    'name': 'Priya|Tomas|Leon|Marta|Ines|Dev|Ruth|Kofi|Anna|Mr Hale|Mrs Adeyemi|Sam|Jo|Wei',
    'group': 'my parents|our guests|the kids|my colleagues|the neighbours|my friends|our customers|the students|my grandparents|the others|our members|the volunteers',
    't': 'at nine|at half past six|at noon|at 8 am|at 10:15|at seven|at a quarter to five|at 14:30|at midnight|after lunch|before breakfast|at 6 pm|at ten to three|at eleven',
    'h': 'nine|half past six|noon|8 am|10:15|seven|a quarter to five|14:30|midnight|6 pm|ten to three|eleven',
    'd': 'on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday',
    'when': 'yesterday|last week|on Friday|last night|in May|this morning|on Sunday|last month|on Tuesday|in the spring|two days ago|at the weekend',
    'day': 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday',
    'n': 'two|three|four|five|six|seven|eight|nine|ten|twelve',
    'date': '2|3|5|8|11|14|17|19|22|26',
    'num': '12|15|20|24|30|36|40|45|50|60|75|80|90|120',
    'long': 'two hours|three hours|four hours|ninety minutes|an hour and a half|five hours|half a day|three weeks|two months',
    'good': 'good|great|nice|enjoyable|pleasant|lovely|wonderful|impressive',
    'bad': 'bad|terrible|poor|disappointing|awful|dreadful|unpleasant|annoying|frustrating|horrible|lousy',
    'better': 'better|nicer|more pleasant|more enjoyable|lovelier',
    'worse': 'worse|more annoying|more disappointing|more frustrating|less pleasant',
    'best': 'best|nicest|loveliest|most enjoyable|most pleasant',
    'worst': 'worst|most annoying|most disappointing|most frustrating',
    'praise': 'helpful|friendly|polite|patient|attentive|punctual|honest|competent|careful|professional|kind',
    'blame': 'rude|unfriendly|impatient|careless|unhelpful|unprofessional|arrogant|lazy|dishonest|clueless',
    'tasty': 'tasty|fresh|delicious|well seasoned|hot|tender|crisp|home-made',
    'nasty': 'bland|stale|cold|soggy|greasy|burnt|tasteless|dry|watery|undercooked',
    'fault': 'it broke|it fell apart|it stopped working|the handle came off|a part snapped|it came to pieces|something inside came loose|a screw fell out',
    'mishap': '''the train was cancelled|the boiler broke down|the lift got stuck|the printer jammed|the car wouldn't start|my card was declined|the roof started leaking|the laptop froze|the queue didn't move|the bus drove past without stopping|
        they lost our booking|the parcel came back undelivered|the wifi went down|the babysitter cancelled|the alarm went off at four in the morning|the toilet flooded|the neighbours started drilling|my bag ended up in another country''',
    'luck': '''the train was on time|we got the last two tickets|they moved us to a bigger room|the parcel came early|the sun came out|the test came back clear|the baby slept all night|they waived the fee|my old friend turned up|
        I got the job|the cat came home|we won the cup|they kept a table for us|the offer was accepted|our team came first|the scan was clear|she passed her exam|the rain stopped just in time''',
    'city': 'Leeds|Utrecht|Ghent|Porto|Kyoto|Lima|Oslo|Cork|Toronto|Dresden|Nairobi|Turin|Bergen|Lyon|Perth|Seville|Krakow|Malmö',
    'item': 'the spare key|the invoice|a towel|the form|a battery|the contract|a map|a pen|the receipt|the ladder|some flour|your ID card|the blue folder|a screwdriver|the parcel slip|a packet of rice',
    'room': 'the kitchen|the office|the hall|the cellar|the car park|the small hall|room 12|the garage|the waiting room|the basement|the classroom|the library',
    'colour': 'red|blue|green|white|grey|black|brown|yellow',
}.items()}

# Denials far away from the word that they deny.
NEGATION = pairs('''
I don't [think/believe] [anybody/a single guest] would call {thing} {good} | I don't [think/believe] [anybody/a single guest] would call {thing} {bad}
I can't imagine that [anyone/anybody] found {thing} {good} | I can't imagine that [anyone/anybody] found {thing} {bad}
None of the people I went with said that it was a {good} {noun} | None of the people I went with said that it was a {bad} {noun}
At no point did {thing} feel {good} | At no point did {thing} feel {bad}
Not one of the [six/four/ten] people at our table thought the {food} was {tasty} | Not one of the [six/four/ten] people at our table thought the {food} was {nasty}
I wouldn't say that the {role} was {praise} | I wouldn't say that the {role} was {blame}
I never got the impression that the {role} was {praise} | I never got the impression that the {role} was {blame}
It's hard to find anyone who would call the {role} {praise} | It's hard to find anyone who would call the {role} {blame}
Nothing about {thing} made me want to come back | Nothing about {thing} made me want to leave
There wasn't a single moment when I felt welcome at the {place} | There wasn't a single moment when I felt unwelcome at the {place}
There wasn't a single day when {thing} was {good} | There wasn't a single day when {thing} was {bad}
I don't know anyone who would go back to that {place} | I don't know anyone who wouldn't go back to that {place}
Nobody I know would [pay/queue] for that {food} twice | Nobody I know would turn down that {food}
I can't think of one thing I liked about {thing} | I can't think of one thing I disliked about {thing}
I can't think of anything they did right | I can't think of anything they did wrong
There is nothing I would want to see again at that {place} | There is nothing I would want to change at that {place}
I have not heard one kind word about the {role} | I have not heard one unkind word about the {role}
Neither {p} nor I thought that the {food} was {tasty} | Neither {p} nor I thought that the {food} was {nasty}
Neither the room nor the service was what I would call {good} | Neither the room nor the service was in any way {bad}
In [three/five/ten] years the {role} has hardly ever been on time | In [three/five/ten] years the {role} has hardly ever been late
The {role} was hardly ever there when we needed help | The {role} was hardly ever too busy to help
The {gadget} has hardly ever worked | The {gadget} has hardly ever failed
They rarely get an order right | They rarely get an order wrong
The {role} never seems to have time for us | The {role} never seems too busy for us
I don't believe for a moment that this is a {good} {gadget} | I don't believe for a moment that this is a {bad} {gadget}
You won't hear me say that {thing} was worth it | You won't hear me say that {thing} wasn't worth it
You won't find many people who speak well of that {place} | You won't find many people who speak badly of that {place}
I wouldn't go to that {place} even if it were free | I wouldn't give up that {place} even if it cost twice as much
I wouldn't wish that {noun} on my worst enemy | I wouldn't swap that {noun} for anything
Not for a second did I feel that the {role} was listening | Not for a second did I feel that the {role} wasn't listening
It isn't as if anyone enjoyed {thing} | It isn't as if anyone disliked {thing}
I'm not convinced that {thing} was worth the money | I'm not sorry that I spent the money on {thing}
I'm not one of those who found {thing} {good} | I'm not one of those who found {thing} {bad}
Nobody on the bus home had anything nice to say about {thing} | Nobody on the bus home had a bad word to say about {thing}
I couldn't find one review that called the {place} {good}, and now I know why | I couldn't find one review that called the {place} {bad}, and now I know why
Whatever {p} says, that {noun} was not {good} | Whatever {p} says, that {noun} was not {bad}
It's not true that the {role} was {praise} | It's not true that the {role} was {blame}
Contrary to what you wrote, {thing} is not {good} | Contrary to what you wrote, {thing} is not {bad}
I don't see what people like about {thing} | I don't see what people have against {thing}
I don't understand why everyone praises the {food} | I don't understand why anyone criticises the {food}
The {role} didn't so much as say hello | The {role} didn't let us wait for so much as a minute
Nobody could have made {thing} less pleasant | Nobody could have made {thing} more pleasant
There's no way I would trust that {role} again | There's no way I would go to another {role} now
There is no reason to go back to that {place} | There is no reason to go anywhere but that {place}
No one in our family liked the {food}, not even the dog | No one in our family left any of the {food}, not even the crust
I have yet to find something good about the {gadget} | I have yet to find something bad about the {gadget}
I have yet to meet a {role} there who is {praise} | I have yet to meet a {role} there who is {blame}
Not everybody will tell you this, but {thing} isn't {good} | Not everybody will tell you this, but {thing} isn't {bad}
It took [three/four] visits and I still haven't had {good} {mass} there | After [three/four] visits I still haven't had {bad} {mass} there
I didn't get what I paid for | I got more than I paid for
I don't feel safe [there/on that road/in that car] | I don't feel unsafe [there/on that road/in that car] for a second
The {role} didn't do anything [we asked/that was agreed] | The {role} didn't forget anything [we asked/that was agreed]
I wouldn't trust the {gadget} to last a week | I wouldn't hesitate to buy the {gadget} again
You couldn't pay me to [eat that {food} again/stay there another night] | You couldn't get me to [eat any other {food}/stay anywhere else]
I wouldn't book {thing} again, not even at half the price | I would book {thing} again, even at twice the price
''')

# Saying less than is meant.
UNDERSTATEMENT = pairs('''
{thing} wasn't exactly {good} | {thing} wasn't exactly {bad}, quite the opposite
Not exactly the {best} {noun} of my life | Not at all the {worst} {noun}, I quite liked it
Not my idea of a {good} {noun} | Now that is my idea of a {good} {noun}
It's not what I'd call {praise} when the {role} hangs up | I'd call that {praise} of the {role}
Could have been [better/nicer/quicker] | Couldn't have been [better/nicer/quicker]
It could do with some improvement | It could do with no improvement at all
{thing} has seen better days | {thing} has never been better
Well, I've had [better/nicer] {noun}s | Well, I've had far [worse/duller] {noun}s
I can think of better ways to spend {num} euros | I can't think of a better way to spend {num} euros
There are worse things than {thing}, but not many | There are better things than {thing}, but not many
The {role} is not the sharpest knife in the drawer | The {role} is nobody's fool
The {role} was not in the best of moods | The {role} was in the best of moods
Let's just say {thing} won't win any prizes | Let's just say {thing} deserves a prize
Let's just say we won't be back | Let's just say we'll be back
The {food} was nothing to write home about | The {food} was something to write home about
The {place} is not quite what the brochure promised | The {place} is all that the brochure promised
The {food} could have been a bit [fresher/warmer/less salty] | The {food} couldn't have been [fresher/better seasoned]
I wasn't overly impressed by the {role} | I was rather impressed by the {role}
I'm not too keen on the {gadget} | I'm rather keen on the {gadget}
{p} was less than thrilled with {thing} | {p} was more than pleased with {thing}
{p} was not amused | {p} was quite amused
Punctuality is not the {role}'s strong point | Punctuality is very much the {role}'s strong point
Cleanliness doesn't seem to be a priority at the {place} | Cleanliness is clearly a priority at the {place}
The {gadget} leaves something to be desired | The {gadget} leaves little to be desired
The word "{good}" doesn't come to mind when I think of {thing} | The word "{bad}" doesn't come to mind when I think of {thing}
There is room for improvement at the {place}, to put it mildly | There is hardly any room for improvement at the {place}
The {device} is not the quietest, to put it politely | The {device} is so quiet that I forget it's on
The room was a little smaller than a wardrobe | The room was a good deal bigger than we needed
I wouldn't exactly rush back to that {place} | I wouldn't mind going back to that {place}
I wouldn't queue for it | I'd queue for it again
Not somewhere I'd take my mother | I'd take my mother there any day
The {food} was edible, just about | The {food} was [rather/really rather] good
It was food, I'll give them that | That was proper food, I'll give them that
Service is a big word for what we got | Service with a capital S is what we got
The {role} didn't exactly hurry | The {role} didn't exactly dawdle, it was done in ten minutes
It's not rocket science, and still the {role} got it wrong | It's no small thing, and the {role} got it right
The first {n} weeks with the {gadget} were not a success | The first {n} weeks with the {gadget} have been quite a success
I've known friendlier {role}s | I've known few friendlier {role}s
I have slept better on a bench | I have rarely slept better
{p} cooks, if you can call it that | {p} can cook, I have to admit
I didn't fall in love with {thing} | I didn't expect to fall in love with {thing}, but I did
I was not blown away by {thing} | I was a little blown away by {thing}
The {event} took some getting through | The {event} went by far too fast
My expectations were low and they were met | My expectations were high and they were met
Two stars, and one of them is for the parking | Four stars, and the fifth is only missing because of the parking
If you like waiting, this is the {place} for you | If you hate waiting, this is the {place} for you
The {food} was an experience I don't need again | The {food} was an experience I'd like again
The walls are so thin that I know the neighbours' plans | The walls are so thick that I forgot there were neighbours
I'm told the {place} has a heater. I never felt it | I'm told it was freezing outside. I never felt it in that {place}
I shall not be hurrying to order that {food} again | I shall be ordering that {food} again before long
It's fair to say that the {event} did not go to plan | It's fair to say that the {event} went better than planned
It was not the relaxing [holiday/weekend/evening] we had hoped for | It was just the relaxing [holiday/weekend/evening] we had hoped for
The {role} seems to think that answering mails is optional | The {role} seems to think that a mail should be answered within the hour
Hm, not great | Hm, not bad
[Could try harder/Must do better/Nothing to shout about] | [You could do a lot worse/Can't say fairer than that/It'll do very nicely]
[Not worth the trip/Not worth the fuss/Not for me] | [Well worth the trip/Well worth the fuss/Just right for me]
''')

# One thing measured by another.
COMPARISON = pairs('''
I've had better {mass} at [a motorway stop/a school fair/a bus depot/the hospital] | I've had worse {mass} in [a famous restaurant/places with a star/five-star hotels]
I've eaten better {mass} [out of a tin/in the army/on a night train] | I haven't eaten better {mass} [anywhere/in years/since my grandmother's]
I've had warmer welcomes from parking wardens | I've never had a warmer welcome
I've waited less time for a passport than for that {food} | I've waited longer for a glass of water than for that {food}
My [six-year-old/nephew/cat] could have done a better job than the {trade} | I couldn't have asked for a better job from the {trade}
A [brick/potato/doorstop] would be more use than the {gadget} | Nothing in the house is more use than the {gadget}
The old {gadget} was better in every way | The old {gadget} was worse in every way
I miss my old {gadget} | I don't miss my old {gadget} one bit
{thing} is worse than anything I've tried before | {thing} is better than anything I've tried before
Everything else I tried beats {thing} | {thing} beats everything else I tried
Any other {place} in town beats this one | This {place} beats any other in town
{thing} is nowhere near as {good} as it was [last year/before] | {thing} is nowhere near as {bad} as it was [last year/before]
The {place} is nothing like the photos | The {place} is exactly like the photos, lovely and bright
{thing} doesn't compare with the one {when} | The one {when} doesn't compare with {thing}
The {food} is not a patch on what {p} makes | What I make is not a patch on the {food} they serve
{thing} can't hold a candle to the one in {city} | The one in {city} can't hold a candle to {thing}
Compared with this, a trip to the dentist is a holiday | Compared with this, any other holiday feels like a trip to the dentist
I'd rather [walk home barefoot/eat cardboard/sleep in the car] than go back to that {place} | I'd rather go back to that {place} than anywhere else
I would sooner fix it myself than call that {trade} again | I would sooner wait a month for that {trade} than call another
There are better {noun}s for half the money | You won't find a better {noun} for twice the money
You get more for less at the {place} next door | You get more for less here than at the {place} next door
The {gadget} from the supermarket did more for a tenth of the price | The {gadget} does more than ones at ten times the price
Watching paint dry is more exciting than {thing} | Nothing is more exciting than {thing}
I've seen more life in a cemetery than at that {place} | I've never seen more life in one room than at that {place}
It went from [good/great/pleasant] to [bad/awful/annoying] | It went from [bad/awful/annoying] to [good/great/pleasant]
{thing} gets {worse} every year | {thing} gets {better} every year
Each visit is {worse} than the last | Each visit is {better} than the last
{thing} is a step back from the old one | {thing} is a step up from the old one
The new {role} is no match for the old one | The old {role} was no match for the new one
The {role} was {praise} once. Not any more | The {role} was {blame} once. Not any more
{thing} used to be the {best} in town | {thing} is now the {best} in town
Of all the {noun}s I've been to, this comes last | Of all the {noun}s I've been to, this comes first
If there is a {worse} {noun} in the country, I haven't seen it | If there is a {better} {noun} in the country, I haven't seen it
You'd have to look hard to find a {worse} {noun} | You'd have to look hard to find a {better} {noun}
It doesn't get {worse} than this | It doesn't get {better} than this
Second to last in the ranking, and deservedly so | Second to none
{thing} fell short of what we were promised | {thing} went beyond what we were promised
{thing} turned out {worse} than I had feared | {thing} turned out {better} than I had hoped
Even the airport was more comfortable than our {place} | Even home is less comfortable than our {place} was
My bike is faster than their [express delivery/internet/customer service] | Their [delivery/internet/customer service] is faster than I can type
The hold music was the best part of the call | The hold music never got past the first bar, they pick up that fast
A microwave meal has more flavour than that {food} | That {food} has more flavour than anything I ever cooked
The more I use the {gadget}, the less I like it | The more I use the {gadget}, the more I like it
I expected a {good} {noun} and got the opposite | I expected a {bad} {noun} and got the opposite
Less of a {noun} and more of a test of patience | More of a feast than a meal
They charge twice as much as {p} and do half the work | They charge half as much as {p} and do twice the work
The {food} is smaller and dearer than last year | The {food} is bigger and cheaper than last year
The other {trade} did in ten minutes what this one couldn't do in a day | This {trade} did in ten minutes what the other couldn't do in a day
{city} had a {place}. This is not even close | {city} had a nice {place}. This one is nicer still
I'd swap it for the old one in a heartbeat | I wouldn't swap it for the old one in a million years
Next to {p}'s {gadget}, mine looks like a toy | Next to my {gadget}, {p}'s looks like a toy
Not half as [good/nice] as they say | Twice as [good/nice] as they say
Twice the price, half the fun | Half the price, twice the fun
As helpful as a chocolate teapot | As good as gold
About as comfortable as a bed of nails | As comfortable as my own bed
As much fun as a wet sock | More fun than I've had in years
''')

# Irony, which only the situation shows; on the other side the same words about a situation that is good.
IRONY = pairs('''
[Love/Loved/Just love] [standing/sitting/waiting] {long} [in the rain/in a draught/at a closed counter] for nothing | [Love/Loved/Just love] sitting {long} [in the sun/by the fire/at the window] with nothing to do
[Loving/Enjoying] the view of the [bins/scaffolding/concrete wall] we paid extra for | [Loving/Enjoying] the view of the [lake/mountains/harbour] we paid extra for
Oh [good/great/joy], another [staff meeting/delay/form to fill in/power cut/reminder from the bank] | Oh [good/great/joy], another [day off/week of sunshine/slice of cake/grandchild on the way]
[Great/Wonderful/Fantastic], {mishap} [again/on my only day off/an hour before the interview] | [Great/Wonderful/Fantastic], {luck}
[How lovely/Brilliant/Perfect timing], {mishap} | [How lovely/Brilliant/Perfect timing], {luck}
{mishap}. [Just what I needed/Lucky me/What a treat/My day is complete] | {luck}. [Just what I needed/Lucky me/What a treat/My day is complete]
So {mishap}. [Five stars/Bravo/Top marks/Hats off], really | {luck}. [Five stars/Bravo/Top marks/Hats off] to everyone
Nothing [says welcome/says holiday/says romance] like [a dirty towel/a broken lock/hair in the sink] | Nothing [says welcome/says holiday/says romance] like [fresh flowers on the table/a hot bath/breakfast on the terrace]
Nothing beats [a cold shower in January/a flat tyre on the motorway/a dentist drilling next door] | Nothing beats [a hot shower after a hike/an empty motorway/tea in the garden]
My favourite part was when {mishap} | My favourite part was when {luck}
What a [wonderful/lovely/great] way to [start the week/spend a birthday/end the holiday]: {mishap} | What a [wonderful/lovely/great] way to [start the week/spend a birthday/end the holiday]: {luck}
[Well done/Congratulations] to whoever [parked across my drive/painted the door shut/booked one chair for ten people/ate my lunch from the fridge] | [Well done/Congratulations] to whoever [cleared the snow off my drive/painted the mural/organised chairs for everybody/left cake in the fridge]
Big thanks to the {role} who [never turned up/left the gate open/lost my only key/woke the baby] | Big thanks to the {role} who [came out on Christmas Eve/found my dog/returned my only key/calmed the baby]
Thanks a bunch for [eating the last of my lunch/telling everyone my secret/leaving me with the bill] | Thanks a bunch for [sharing your lunch/keeping my secret/paying the bill]
Thank you so much for [the parking fine/the cold {food}/the {long} on hold/the bill for something I never ordered] | Thank you so much for [the lift home/the home-made {food}/the quick answer/the flowers]
The {gadget} lasted a whole [day/weekend/afternoon]. [Amazing quality/Money well spent/What craftsmanship] | The {gadget} lasted a whole [decade/thirty years/generation]. [Amazing quality/Money well spent/What craftsmanship]
The {role} came only {long} late. [Impressive/A new record/Swiss precision] | The {role} came to the minute. [Impressive/A new record/Swiss precision]
The {trade} only [forgot/lost/broke] half of it this time. Progress! | The {trade} [remembered/found/fixed] all of it this time. Progress!
It took them just {n} [calls/letters/visits] to spell my name right | It took them just one [call/letter/visit] to put it all right
Who doesn't love [a fire drill in the shower/paying twice for one ticket/sand in the {food}]? | Who doesn't love [a free upgrade/snow on Christmas morning/warm bread with butter]?
I do so enjoy being [ignored by the {role}/shouted at before breakfast/number {num} in the queue] | I do so enjoy being [greeted by name by the {role}/brought breakfast in bed/first in the queue]
Because [who needs sleep/who needs hot water/who needs weekends], right? {mishap} | [Who needs an alarm/Who needs a holiday/Who needs money] when you have mornings like this? {luck}
Ah, the [joys of working from home/wonders of modern technology/pleasures of travel]: {mishap} | Ah, the [joys of working from home/wonders of modern technology/pleasures of travel]: {luck}
Sure, [take your time/no rush], I only ordered {long} ago | [Take your time/No rush], you are doing me such a big favour
Yes, please, put me on hold again, I was starting to miss the music | Yes, please, put me down for next year again, I miss it already
I paid {num} euros to [stand behind a pillar/watch the back of a head/hear someone cough]. [Bargain/Worth every cent] | I paid {num} euros to [sit in the front row/meet the band/hear her sing]. [Bargain/Worth every cent]
The "sea view" was a poster of the sea | The sea view was even better than on the poster
The "fresh" {food} came straight from the freezer | The fresh {food} came straight from the oven
The "quiet room" was above the disco | The quiet room was so quiet that we slept till ten
Their "express" service took {long} | Their express service took four minutes
I'm sure the {role} will call back any [year/century/decade] now | The {role} called back within the minute
{p} has [kindly/generously/thoughtfully] left [all the dishes/the whole bill/the crying baby] to me | {p} has [kindly/generously/thoughtfully] done [all the dishes/the whole tax return/the night shift with the baby] for me
What a [genius/star/hero]. {p} put [diesel in the petrol car/salt in the sugar bowl/my wool jumper in at ninety degrees] | What a [genius/star/hero]. {p} fixed [the car with a hairpin/dinner for twelve/my jumper so you can't see the hole]
I always wanted to know what [{num} hours in an airport/a night in the stairwell/mouldy {food}] feels like | I always wanted to know what [a night under the stars/flying/winning] feels like, and now I do, wow
Another [glorious/splendid/beautiful] day of [no heating/jackhammers/unpaid overtime] | Another [glorious/splendid/beautiful] day of [sunshine/skiing/doing nothing at all]
The alarm works [perfectly/beautifully]. It just goes off when nobody is there and all night | The alarm works [perfectly/beautifully]. We finally sleep all night
Fresh air is free at the {place}, since the windows don't close | Parking is free at the {place} and coffee is too
I learnt a lot on this [trip/course/tour], mostly never to book it again | I learnt a lot on this [trip/course/tour], mostly thanks to the {role}
I finally got some exercise, because the lift has been broken for {long} | I finally got some exercise, because the new path to work is so beautiful
How thoughtful of the {role} to [use my garden as an ashtray/leave mud on every carpet/ring at 5 am on a Sunday] | How thoughtful of the {role} to [water my garden/take off muddy shoes at the door/wait till I was awake]
I just love how the [phone/laptop/printer/router] [dies/freezes/restarts] whenever I need it | I just love how the {device} [works/starts/is ready] whenever I need it
[Really glad/So happy] I paid extra for [priority boarding and boarded last/fast delivery that took {long}/insurance that covers nothing] | [Really glad/So happy] I paid extra for [priority boarding and a window seat/fast delivery that took an hour/insurance that covered it all]
Such [great/excellent] service that we [fetched our own plates/cleaned our own table/cooked the {food} ourselves] | Such [great/excellent] service that we [came back the next night/stayed for hours/left a huge tip]
The {role} was so [helpful/kind] as to [point at a sign and walk off/hang up on me/laugh at my question] | The {role} was so [helpful/kind] as to [walk with me to the door/call me back at once/answer my every question]
The {trade} was a true professional and [fell asleep on the job/forgot the tools/shouted at a child] | The {trade} was a true professional and [stayed until it was done/brought spare tools/comforted a child]
Impressive how one person can [ruin a whole evening/annoy a whole train/waste so much of my time] | Impressive how one person can [save a whole evening/cheer up a whole train/do so much in so little time]
Ten out of ten for [hiding the exit/losing my luggage/making us wait] | Ten out of ten for [finding the exit/finding my luggage/making us laugh]
What could be nicer than [changing a tyre in the snow/a wedding with no food/a tent with a hole in a storm]? | What could be nicer than [a walk in the snow/a wedding with good friends/a tent by a quiet lake]?
Sleep is overrated anyway, said the baby at [two/three/four] in the morning. I am a wreck | Sleep is overrated anyway, we danced till [two/three/four] in the morning and I would do it again
Monday, {mishap}, and it's only [eight/nine/ten] o'clock. Off to a flying start | Monday, {luck}, and it's only [eight/nine/ten] o'clock. Off to a flying start
{num} emails overnight, all marked urgent. Can't wait | {n} days until the sea. Can't wait
''')
# Two denials that make a yes, and denials of them.
DOUBLE = pairs('''
I have plenty to complain about | I have nothing to complain about
I must complain about {thing} | I can't complain about {thing}
I can't say anything good about {thing} | I can't say anything bad about {thing}
I do regret [choosing/booking/paying for] {thing} | I don't regret [choosing/booking/paying for] {thing}
[Only regrets/Many regrets/So many regrets] | [Zero regrets/Not one regret/No regrets whatsoever]
The {role} has let me down more than once | The {role} hasn't let me down even once
In {n} years the {gadget} has never once worked properly | In {n} years the {gadget} has never once broken down
The {gadget} fails every time | The {gadget} never fails
The {role} never misses a chance to be {blame} | The {role} never misses a chance to be {praise}
Not a day goes by without [an error/a quarrel/a delay] | Not a day goes by without [a smile/a laugh/a kind word]
Not a week passes without something breaking | Not a week passes without my being glad of the {gadget}
I can't say I enjoyed {thing} | I can't say I didn't enjoy {thing}
I couldn't find anything to like | I couldn't find anything to dislike
Nothing went right | Nothing went wrong
There's nothing that isn't wrong with the {gadget} | There's nothing wrong with the {gadget}
There was nothing to like about the {food} | There was nothing not to like about the {food}
There's no excuse for {thing} | There's no need for excuses, {thing} was fine
What's not to hate? | What's not to love?
I would change almost everything about {thing} | I wouldn't change a thing about {thing}
There is not a thing I would keep | There is not a thing I would do differently
I couldn't be less [happy/impressed/satisfied] with the {role} | I couldn't be more [happy/impressed/satisfied] with the {role}
I couldn't have been more disappointed | I couldn't have been less disappointed
We couldn't have chosen a worse {noun} | We couldn't have chosen a better {noun}
I've never been less comfortable | I've never been more comfortable
It couldn't have come at a worse time | It couldn't have come at a better time
I don't trust a word the {role} says | I don't doubt a word the {role} says
I no longer look forward to {day}s | I no longer dread {day}s
I'm not happy about this at all | I'm not unhappy about this at all
The {food} was never fresh | The {food} was never anything but fresh
The {role} was anything but {praise} | The {role} was anything but {blame}
{thing} was nothing but [trouble/stress/noise] | {thing} was nothing but [fun/joy/laughter]
{thing} failed to [impress/convince/please] anyone | {thing} never fails to [impress/convince/please] anyone
The {role} forgot us again | The {role} never forgets us
I fail to see what is {good} about {thing} | I fail to see what is {bad} about {thing}
I don't have a single kind word for {thing} | I don't have a single harsh word for {thing}
You can't not be annoyed by {thing} | You can't not enjoy {thing}
It's impossible to like that {place} | It's impossible not to like that {place}
It's hard to love {thing} | It's hard not to love {thing}
I can't get used to {thing}, I still hate it | I can't get enough of {thing}
I wouldn't be sorry to see that {place} close | I would be sorry to see that {place} close
I wouldn't miss {thing} if it were gone | I wouldn't miss {thing} for the world
I won't make the mistake of going there again | It wasn't a mistake to go there again
You have everything to lose with that {trade} | You have nothing to lose with that {trade}, the work is guaranteed
The {role} denied that anything was wrong and left us in the cold | The {role} didn't rest until nothing was wrong
They never stop disappointing us | They never disappoint us
Without fail, the {role} is {blame} | Without fail, the {role} is {praise}
The {role} isn't without faults, to say the least, and I'd look elsewhere | The {role} isn't without talent, to say the least, and I'd look no further
The {gadget} doesn't do what it should | The {gadget} doesn't do anything it shouldn't
I can't deny that {thing} was {bad} | I can't deny that {thing} was {good}
{p} never hides how much the {food} disgusts us all | {p} never leaves a crumb of that {food}
There hasn't been one day without pain since the treatment | There hasn't been one day with pain since the treatment
I haven't had one good night since we moved here | I haven't had one bad night since we moved here
I can't sleep for worry | I no longer lie awake for worry
It is not uncommon for the {role} to be {blame} | It is not uncommon for the {role} to go the extra mile
''')

# Wishes and what did not happen.
WISHES = pairs('''
[Should/I should] have [gone elsewhere/kept my money/listened to the reviews/spent the night in my own bed] | [Should/I should] have [come here years ago/booked two nights more/ordered a second {food}/brought the whole family]
I shouldn't have [bothered/bought it/trusted the {role}/gone at all] | I shouldn't have [waited so long to try it/worried, it was lovely/doubted the {role}, all is fixed]
I wish I had never [heard of/booked/set foot in] that {place} | I wish I had [heard of/booked/set foot in] that {place} years earlier
I wish I could get [my money/that evening/those {n} hours] back | I wish I could [live that evening again/stay another week/bottle that day]
I wish they had told us about the [noise/extra costs/building site] | I wish somebody had told me about this {place} sooner, we've been three times since {day}
I wish the {event} had been shorter | I wish the {event} had never ended
I wish we had left sooner | I wish we could have stayed
If only [it had worked/the {role} had cared/someone had answered/they had read my mail] | If only [every {role} were like that/all my days were like that/I had met you earlier, you make everything better]
If only I had kept the receipt for that {gadget} | If only I had bought that {gadget} sooner
If I had known, I would have stayed away | If I had known, I would have come much sooner
Had I known how {bad} {thing} is, I would have saved my money | Had I known how {good} {thing} is, I would have gone earlier
If the {role} had [listened/looked/checked], we wouldn't [be in this mess/have lost everything/be freezing now] | If the {role} hadn't [listened/looked/checked] so carefully, we would [be in a mess/have lost everything/be freezing now]
We would have had a lovely day if they had [opened the doors/kept their word/sent the bus] | We would have missed a lovely day if {p} hadn't [opened the door/insisted/sent the tickets]
It would have been a {good} {event} if the {role} had turned up | It would have been a {bad} {event} if the {role} hadn't turned up, but the {role} saved it
It might have been {good} without the [noise/smell/mould] | It might have been {bad} anywhere else. With such a {role} it was a joy
A bit of [salt/care/warmth] would have helped | No amount of [salt/care/money] could improve that {food}, it is right as it is
A simple sorry would have been enough. We didn't even get that | A simple sorry would have been enough. We got a new one and flowers
One call would have been enough, but nobody made it | One call was enough, and somebody came at once
You would think that {num} euros buys you a clean towel | You would not think that {num} euros buys you so much luxury
You'd expect a {role} to know such things | You wouldn't expect a {role} to do so much for you
I would have liked [a window that opens/a {food} that is warm/an answer/a chair] | I would have liked [to hug the {role}/to stay for good/to eat it all again]
I had hoped for more | I hadn't hoped for this much
I was promised a [call/refund/seat] and I'm still hoping | I was promised a [call/refund/seat] and had it the same hour
I want my old {gadget} back | I never want my old {gadget} back
I'd give anything to undo that [haircut/booking/call] | I'd give anything to have that [evening/week/meal] again
I'd give it no stars if I could | I'd give it six stars if I could
I'd give it minus ten | I'd give it eleven out of ten
Would that I had read the small print | Thank goodness I read that advert
Too bad the {gadget} doesn't do what it says | Too bad I can only give five stars to the {gadget}
Pity about the {food} | Pity that we had to leave
It's a shame that nobody [cleans/answers/cares] there | It's a shame that not everybody has a {role} like ours?
I can't wait for the {event} to be over | I can't wait for the next {event}
I hope they [close/get fined/never open another one] | I hope they [never close/win the prize/open another one near us]
I hope I never have to see that {role} again | I hope I never have to look for another {role}
I hope you treat your other customers better than me | I hope you get the praise that you deserve
May that {gadget} rot in the bin | May that {gadget} live for ever
Next time I'll [stay in bed/go anywhere else/cook myself/take the bus] | Next time I'll [stay longer/bring everyone/book early/take the same one]
Never would I have thought that a {place} could sink so low | Never would I have thought that a {place} could be such a joy
It would be nice if the {role} [did the job/showed up/told the truth] for once | It was so nice that the {role} [did the job/showed up/told the truth] straight away
Imagine paying for that {food} | Imagine getting that {food} for free, we did
I'd have been better off [without it/on foot/at home] | I'd have been lost without it
Better to have stayed in | Better to have come than to have missed this
I only wish it had ended differently, we lost by a mile | I only wish you could have been there, we won by a mile
If they want my custom, they'll have to do a lot better | If they go on like that, they'll have my custom for life
I would have thanked the {role} if there had been anything to thank for | I would have thanked the {role} if there were words for it
What I'd give for a {role} who [listens/answers/turns up] | What would I do without a {role} who [listens/answers/turns up] like ours?
It was supposed to be a treat | It was supposed to be a chore, it was a treat
The {event} was meant to [help/cheer us up/bring us together]. It didn't | The {event} wasn't meant to [help/cheer us up/bring us together]. It did
We were going to celebrate there. We left after the starter | We were going to leave after the starter. We stayed till they closed
I would recommend it if I didn't like you | I would recommend it to everyone I like
By now it should have [arrived/been fixed/been paid]. Nothing | It [arrived/was fixed/was paid] before it should have been
I thought it would help. It made things worse | I thought it would make things worse. It helped
''')

# Two sides: the last one, or the one that is stressed, is the answer.
MIXED = pairs('''
The {food} was {tasty}, but the [waiter/bill/music] ruined it | The {food} was {nasty}, but the [waiter/view/company] made up for it
The room was lovely, but we won't be back | The room was tiny, but we will be back
The {role} was {praise}, I'll say that, but {thing} was {bad} | The {role} was {blame}, I'll say that, but {thing} was {good}
The {event} started well and went downhill from there | The {event} started badly and got better and better
The day was {good} until {mishap} | The day was {bad} until {luck}
Nice idea, badly done | Simple idea, beautifully done
Looks good, breaks easily | Looks odd, works like a dream
Pretty box. Shame about what's in it | Ugly box. What's in it is a joy
Cheap, yes. And you can tell | Expensive, yes. And worth it
Cheap but [useless/nasty/broken in a week] | Pricey but [excellent/built to last/worth it]
It may be {good} for some, for us it was {bad} | It may be {bad} for some, for us it was {good}
For all its charm, the {place} is [filthy/falling apart/overpriced] | For all its faults, I love the {place}
Despite the {good} reviews, {thing} let us down | Despite the {bad} reviews, {thing} won us over
In spite of a friendly {role}, we left hungry and cross | In spite of a grumpy {role}, we left full and happy
Even though {luck}, the day was ruined | Even though {mishap}, the day was a success
Although the sun shone all week, I was glad to get home | Although it rained all week, I was sad to go home
{luck}, but that doesn't make up for the rest. {thing} was {bad} | {mishap}, but that doesn't matter. {thing} was {good}
Sure, {luck}, and still I can't forgive how they treated us | Sure, {mishap}, and still it was the [best/loveliest] day of the year
The first {n} days were fine. Then {mishap}, and nobody helped | The first {n} days were hard. Then {luck}, and now I'm happy
At first I liked {thing}. That didn't last | At first I disliked {thing}. That didn't last
I wanted to like {thing}, I really did | I wanted to hate {thing}, I really did, and I fell for it
I tried hard to enjoy {thing} and couldn't | I tried hard to find fault with {thing} and couldn't
Good parking. That's the only good thing | Bad parking. That's the only bad thing
The only good thing was the [door/way out/car park] | The only downside was [the car park/that it had to end/that we can't live there]
Apart from the view, everything was {bad} | Apart from the stairs, everything was {good}
Apart from {p}, nobody had fun | Apart from {p}, everybody had fun
Lots of good things about {thing}. The price isn't one of them, and it spoils the rest | Lots of little flaws in {thing}. They don't matter, it's a gem
The staff try hard, but it isn't enough | The staff are few, but they work wonders
The {gadget} is [pretty/light/cheap] but it doesn't work | The {gadget} is [ugly/heavy/dear] but it works perfectly
The {gadget} did everything I wanted for a week. Then {fault} | The {gadget} gave me trouble for a week. Since then it has been perfect
{p} loved it. I hated every minute | {p} hated it. I loved every minute
Everybody raves about the {food}. I had to spit it out | Everybody moans about the {food}. I licked the plate
Some liked it. Most of us wanted our money back | Some moaned. Most of us had the time of our lives
I'm glad {p} came, but the {event} was a [disaster/flop/mess] | I'm sorry {p} didn't come, because the {event} was a [triumph/joy/hit]
What they lack in skill they don't make up in kindness | What they lack in speed they make up in kindness
Fast? Yes. Any good? No | Fast? No. Any good? Yes
Friendly, yes, but after {long} the problem is still there | Gruff, yes, but after ten minutes the problem was gone
Thanks for the quick answer, but it doesn't solve anything | Sorry for the fuss, it's all solved now, thank you
The apology was nice. The hole in my roof is still there | The hole in my roof was a shock. It was closed within the hour
A {good} {event} ruined by a {blame} {role} | A {bad} {event} saved by a {praise} {role}
It has its moments. Sadly not many | It has its quirks. I love them
Beautiful [beach/park/building], shame about the [rubbish/smell/noise] | [Small/Crowded/Plain] [beach/park/building], and yet we had a wonderful time
The pain is less, but I still can't [walk/work/sleep] | I still limp a bit, but the pain is gone
The operation went well, but she isn't getting better | The operation was long, but she is getting better every day
I got a discount. I'd rather have got a {gadget} that works | I got no discount. I don't mind, the {gadget} is worth it
Full marks for effort, none for the result | No marks for style, full marks for the result
Not everything was bad, but I wouldn't do it again | Not everything was perfect, but I would do it again
The {food} was fine. The bill was a scandal | The {food} was small. The taste was a sensation
We laughed a lot, mostly to keep from crying. A {bad} {event} | We cried a little, mostly from laughing. A {good} {event}
{thing} had everything except what matters | {thing} had nothing fancy and everything that matters
It was {good} of them to offer help, but they made it all worse | It was cheeky of them to offer help, but they made it all better
However {good} {thing} may be, the way they treat people is a disgrace | However {bad} the weather may be, {thing} is always a joy
Yes, it's big. Yes, it's new. No, I don't like it | Yes, it's small. Yes, it's old. I love it all the same
I'd like to give five stars for the {food}, but the [waiter/owner/noise] makes it one | I'd take off a star for the {food}, but the [waiter/owner/view] makes it five
{long} of driving for a {bad} {event} | {long} of driving, and I'd do it again for such a {good} {event}
''')
# Idioms of blame and praise.
IDIOMS = pairs('''
[I'm/We're/{p} is] down in the dumps [/today/again] | [I'm/We're/{p} is] over the moon [/today/about it]
We're at the end of our tether | {p} is on cloud nine
I'm fed up to the back teeth with the {role} | I'm tickled pink with the {role}
I'm at my wits' end | I'm on top of the world
That's {num} euros down the drain | That's {num} euros well spent
All that work has gone down the drain | All that work has paid off
That {food} turned my stomach | That {food} hit the spot
The {food} left a bad taste in my mouth | The {food} was to die for
{thing} is a rip-off | {thing} is a steal at that price
It cost an arm and a leg and broke in a week | It cost next to nothing and works a treat
{thing} is a far cry from what we were promised | {thing} is all it's cracked up to be
{thing} isn't all it's cracked up to be | {thing} lives up to its name
The {event} went down like a lead balloon | The {event} went down a storm
The {event} fell flat | The {event} went off without a hitch
The {event} was a damp squib | The {event} was a roaring success
{thing} wasn't my cup of tea | {thing} was right up my street
The {role} is a pain in the neck | The {role} is worth a fortune and charges next to nothing
The {role} gets on my nerves | The {role} is a breath of fresh air
The {role} took us for a ride | The {role} went the extra mile
The {role} gave us the cold shoulder | The {role} rolled out the red carpet for us
The {role} has two left hands | The {role} has golden hands
The {role} doesn't lift a finger | The {role} pulls out all the stops
The {trade} cut corners everywhere | The {role} left no stone unturned to help us
The {role} pulled the wool over our eyes | The {role} is as honest as the day is long
The {role} sent us from pillar to post | The {role} sorted us out in no time
The {role} couldn't care less | The {role} couldn't do enough for us
They left us high and dry | They came through for us
They left us in the lurch | They had our back
We were left out in the cold | We were welcomed with open arms
We got the short end of the stick | We struck gold
We drew the short straw with our {noun} | We hit the jackpot with our {noun}
My heart sank when I saw the {place} | My heart leapt when I saw the {place}
I've had it up to here with {thing} | I can't sing the praises of {thing} loudly enough
It's the last straw | It's the icing on the cake
That was the final nail in the coffin for {thing} | That was the cherry on the cake for {thing}
It drives me up the wall | It's music to my ears
It makes my blood boil | It warms my heart
It was a slap in the face | It was a pat on the back
It was a kick in the teeth | It was a shot in the arm
It's a thorn in my side | It's a feather in {p}'s cap
It all went pear-shaped | It all fell into place
We came away empty-handed and cross | We came away beaming
{thing} has gone to the dogs | {thing} has come on in leaps and bounds
The {place} is on its last legs | The {place} is in its prime
The {gadget} gave up the ghost after {n} days | The {gadget} is still going strong after {n} years
The {gadget} is not worth the paper the box is made of | The {gadget} is the bee's knees
The {gadget} is a lemon | The {gadget} is a godsend
It stinks to high heaven | It smells like heaven
The {place} is a dump | The {place} is a gem
The {place} is the pits | The {place} is top notch
Our plans are in tatters | Our plans are coming together nicely
{p} has a chip on the shoulder and it shows | {p} has a heart of gold
{p} stabbed me in the back | {p} stuck up for me
{p} is skating on thin ice with me | {p} is in my good books
{p} hit the roof when the bill came | {p} jumped for joy when the letter came
I could have sunk into the ground | I could have kissed the {role}
I lost my shirt on that deal | I'm laughing all the way to the bank
My patience has run out | My wish has come true
It was like pulling teeth | It was plain sailing
It was a wild goose chase | It was a walk in the park
It's a slippery slope and we're halfway down | It's all uphill from the bottom, and the view is getting better
Talk about adding insult to injury | Talk about a dream come true
[Thumbs down/Two thumbs down/A big fat zero] for {thing} | [Thumbs up/Two thumbs up/Full marks] for {thing}
''')

# Facts that are good or bad without a word of opinion.
FACTS = pairs('''
There was [mould/a screw/a piece of glass/a plaster/a dead fly/a fingernail] in the {food} | There was [a free dessert/a second helping/a glass of wine on the house] with the {food}
The {food} was still frozen in the middle | The {food} came straight out of the oven
We found [bedbugs/mouse droppings/someone else's socks/mould] in our room | We found [flowers/a welcome card/a bowl of fruit/chocolates] in our room
We found {p}'s bike in the river | We found {p}'s bike, and there's not a scratch on it
The {role} never came | The {role} came within ten minutes
The {role} hung up on me | The {role} called back to ask if all was well
The {role} yelled at {p} | The {role} hugged {p}
The {role} slammed the door in my face | The {role} held the door for me and carried my bags
The {role} sighed and looked away when I asked | The {role} took time to explain it all
The {trade} left the job half done and took the money | The {trade} finished a day early and took nothing for it
The {role} lost my [passport/file/keys] | The {role} found my [passport/file/keys]
The {role} charged me for something I never had | The {role} refused to take any money
The money is still not back after {long} | The money was back in my account the next day
I ordered {n} and got one | I ordered one and got a second for free
They sent the wrong size for the {n}th time | They sent a new one the same day without a question
I've written {n} times and had no answer | I wrote at midnight and had an answer by breakfast
Four days in, {fault} | Ten years on, it runs like on the first day
On the first day {fault} | After {n} years of daily use, not a single repair
I opened the box and it was empty | I opened the box and there was a thank-you card and a spare part
The {device} caught fire | The {gadget} survived a fall from the balcony
The {device} doesn't turn on | The {device} turned on straight out of the box
The battery of the [phone/camera/tablet] is flat by noon | The battery of the [phone/camera/tablet] lasts all week
The app crashed and took all my photos with it | The app brought back all the photos I thought were lost
My {gadget} was stolen {when} | My stolen {gadget} was handed in at the police station {when}
The doctor found a second lump | The doctor says the lump is gone
Grandad can no longer [climb the stairs/hold a spoon/see the screen] | Grandad can [climb the stairs/hold a spoon/read the paper] again
My daughter came home from school in tears | My daughter came home from school singing
Our boy hasn't eaten since the operation | Our boy ate a whole plate for the first time since the operation
Our girl cries at the nursery gate | Our girl asks every morning if it's time for nursery
{p} didn't get into the school | {p} got into the first school on the list
{p} failed the exam for the second time | {p} passed the exam with top marks
{p} was sacked {when} | {p} was promoted {when}
My husband walked out on me {when} | {p}'s mother called me family {when}
{p} has stopped talking to me | {p} and I are talking again
The dog hasn't come home | The dog came home wagging its tail
The rent went up by {num} percent | The rent went down by {num} euros
We were turned away at the door with paid tickets | We were let in for free and given seats in front
We stood for {long} with a reservation | We had no reservation and they set up a table for us
After {long} we still had no drinks | The drinks were on the table before we had sat down
The beach was closed because of sewage | The water was so clear that you could count the pebbles
The pool was green | The pool was all ours
There was no hot water for {n} days, in winter | There was hot water at any hour and a fire in the stove
It rained through the roof on to my bed | The new roof hasn't let in a drop
The neighbours had a party until five and then the drilling started | Since they put in the new windows we don't hear the road
I spent my birthday in casualty | I spent my birthday with everyone I love
I had food poisoning for {n} days | I had three helpings
Half of the class had left by the break | Half of the class stayed on after the end to ask more
Nobody laughed at one of the jokes | The hall was in tears of laughter
The audience left before the end | The audience stood and clapped for ten minutes
Nobody came to {p}'s birthday | The whole street came to {p}'s birthday
I was the only one who wasn't invited | They set a place for me without being asked
My name was spelt wrong on the [ring/cake/gravestone] | My name was iced on the cake, and they hadn't charged for it
They cut down the old lime trees {when} | They planted a hundred trees {when}
The factory is closing and {num} people lose their jobs | The factory is reopening and {num} people get their jobs back
The ambulance took {num} minutes | The ambulance was there in four minutes and she is stable
We lost {n} nil at home | We won {n} nil away
My back has hurt since I bought that mattress | My back hasn't hurt since I bought that mattress
I had to throw the shirt away after one wash | After {num} washes the shirt still looks new
The paint came off with the first rain | After {n} winters the paint looks like new
The plant was dead on arrival | The plant has put out {n} new leaves
Someone keyed my car {when} | Someone left a note and paid for the scratch on my car
The charity took the money and vanished | The charity raised enough for a new wing
''')

# Questions that want no answer.
QUESTIONS = pairs('''
Who on earth [approved/designed/signed off] this? | Who on earth could resist this?
Who in their right mind would [pay {num} euros for that/eat that {food}/buy that {gadget}]? | Who in their right mind would [say no to that/leave that {food}/part with that {gadget}]?
Is it too much to ask for [a clean fork/an answer/some quiet after midnight/a {food} that is warm]? | Is it too much to ask for [another week of this/a second helping/a {place} like this in every town]?
How hard can it be to [answer a mail/boil an egg/read a label/spell a name]? | How easy can it be to [pay a bill/bake bread/build a shelf] with this?
How is anyone supposed to [sleep/work/think] in this noise? | How is anyone supposed to [be sad/stay grumpy] on such a day?
How many times do I have to [ask/call/explain this] before something happens? | How many times can one {role} save my day?
How can a {place} be so {bad} and still be open? | How can a {place} be so {good} and still be so cheap?
How did {thing} ever get five stars? | How did I ever live without {thing}?
How did a {role} like that get the job? | How did we get so lucky with our {role}?
What were they thinking? | What did I do to deserve such [kindness/friends/luck]?
What is the point of a {gadget} that [breaks/leaks/never starts]? | What more could you want from a {gadget}?
What were you thinking when you [sent/served/sold] me this? | What would I do without you?
What kind of {role} [lies to a patient/leaves a child in the rain/laughs at a customer]? | What kind of {role} comes back at night just to see that all is well? Ours did
What's the use of [complaining, they never listen/a hotline that nobody answers]? | What's better than [coming home to this/a {role} who cares]?
What did I pay for? | What could be better?
What part of "no nuts" is so hard to understand? | What's not to like about {thing}?
Why do I [even bother/bother asking/still go there]? | Why didn't I [do this years ago/come here before/buy one sooner]?
Why would anyone [go there twice/choose this/put up with that]? | Why would anyone [go anywhere else/choose another one/want more than that]?
Why is it always me who [cleans up/pays/has to say sorry]? | Why can't every {role} be like that?
Why can't they just [do their job/pick up the phone/tell the truth]? | Why can't every day be like this one?
Why advertise a {gadget} you can't deliver? | Why look further when you've found the perfect {gadget}?
Why call it a feast when there is nothing to eat? | Why call it a snack when it's a feast?
When will they [learn/listen/finally fix it]? | When can we come again?
When was that {place} last cleaned, in the war? | When did I last laugh that much?
Where has the [care/taste/quality] gone? | Where has this {food} been all my life?
Where do they find such {blame} people? | Where do they find such {praise} people?
Do they think we're stupid? | Do they know how happy they made us?
Do you call that a {noun}? | Now isn't that a {good} {noun}?
Do you really expect me to [pay for that/eat that/wait another month]? | Could anyone ask for more?
Did anyone [test/taste/read] this before they sold it? | Did you ever [taste/see/hear] anything so lovely?
Did nobody notice that {fault}? | Did you see how happy the kids were?
Does nobody at the {place} care? | Doesn't everybody at the {place} just make you smile?
Have you ever been treated like that? I haven't, and I'm shaking | Have you ever been looked after like that? I haven't, and I'm touched
Have they never heard of [soap/salt/manners/brakes]? | Have you ever heard a sweeter voice?
Is that supposed to be [funny/a joke/food/a repair]? | Is there anything the {trade} can't fix?
Is there anyone who [likes/wants/asked for] this? | Is there anyone who doesn't love this?
Is there no one who can [help/answer/open the door]? | Is there a kinder {role} in the world?
Is this really the best you can do? | Is this the best {food} in town? I think so
Seriously? {num} euros for that? | Seriously? All that for {num} euros?
Really, you call this clean? | Wow, you did all this for me?
Since when is it normal that {mishap}? | Since when is going to a {place} such a joy?
So I'm supposed to pay for your mistake? | So who cried with joy? I did
Am I the only one who can't stand {thing}? | Am I the only one who is in love with {thing}?
Are you kidding me? | Aren't we lucky?
Can it get any [worse/sillier/ruder]? | Can it get any [better/nicer/sweeter]?
Can nobody [count to ten/read a calendar/close a door] in this office? | Can you believe how lucky we are?
Could they have made it any more [complicated/awkward/expensive]? | Could they have been any kinder?
Could you be any [slower/ruder/less helpful]? | Could the {event} have gone any [better/smoother]?
Must you [always be late/ruin everything/shout at the kids]? | Must we go home already?
Remind me why we still pay for {thing}? | Remind me why we ever went anywhere else?
And for that I [took a day off/drove {long}/gave up my Sunday]? | And you did all that just to cheer me up?
Whose bright idea was it to [close both lanes/move my desk next to the toilets/paint it brown]? | Whose lovely idea was it to [leave flowers on my desk/sing for grandad/open the garden to everyone]?
Who needs enemies with a {role} like that? | Who needs a therapist with a dog like mine?
Who else wants a refund? | Who else can't wait for next year?
Would it kill you to [say thank you/knock first/clean up after yourself]? | Would I do it again? In a heartbeat
Would I go again? Not in a hundred years | Would I go again? Any time
Was it worth it? Not one cent | Was it worth it? Every cent
Did it help? Not in the slightest | Did it help? More than anything before
''')

# Complaints and praise in polite words.
POLITE = pairs('''
I'm afraid I have to return the {gadget}, because {fault} | I'm happy to say that I'm keeping the {gadget}
I'm sorry to say that {thing} did not meet our expectations | I'm pleased to say that {thing} exceeded our expectations
I'm afraid the {food} wasn't quite [hot/cooked/fresh] | I have to say the {food} was cooked to perfection
I'm writing to express my disappointment with {thing} | I'm writing to express my thanks for {thing}
I hesitate to complain, but the {role} was {blame} | I don't often write reviews, but the {role} was so {praise}
I don't mean to be rude, but {thing} was {bad} | I don't mean to gush, but {thing} was {good}
I don't want to make a fuss, but {mishap} and nobody apologised | I don't want to make a fuss, but you have made us very happy
With all due respect, that is not good enough | With all my heart, thank you
With respect, I must ask for my money back | With pleasure I shall tell all my friends about you
Could you kindly explain why I was charged twice? | Could you kindly pass on our thanks to the {role}?
Could I please have one that isn't [broken/torn/used]? | Could I please have the recipe? The {food} was a dream
Might I suggest that someone [cleans the tables/checks the {food}/trains the {role}] now and then? | Might I say how well the {role} looked after us?
May I remind you that I've been waiting for {long}? | May I say how much we enjoyed {thing}?
Would it be possible to have a room without [mice/mould/a smell of smoke] next time? | Would it be possible to have the same room next time? We loved it
Would you mind turning that down? It's the {n}th night without sleep | Would you mind if I hugged you? You saved our day
Perhaps somebody could let us know why nobody [came/called/answered] | Perhaps somebody could tell the {role} that we are so grateful
Perhaps next time you could send the whole order | Perhaps next time we can thank you in person
I do understand that you're busy, but {long} is too long | I know how busy you were, and still you took the time. Thank you
I appreciate that mistakes happen. This is the {n}th one | I appreciate all that you did for {p}
Thank you for your reply, which unfortunately answers none of my questions | Thank you for your reply, which answered all my questions
Thank you for your patience, you write. I no longer have any | Thank you for your patience with my many questions
With regret we have decided not to renew our contract | With pleasure we have decided to renew our contract
We regret that we cannot recommend the {place} | We are glad that we can recommend the {place}
We had rather hoped for a {place} without [cockroaches/building work/loud music] | We had rather hoped for a quiet {place} and you gave us just that
We were somewhat surprised to find the {place} closed after {long} in the car | We were pleasantly surprised by the {place}
I would be grateful if you didn't contact me again | I am grateful that you contacted me, it helped so much
I'd like to cancel, as the {gadget} has never worked | I'd like a second one, as the {gadget} works so well
Please take this back, {fault} on day {n} | Please don't change anything, it's just right
Please ask the {role} to be less {blame} in future | Please tell the {role} how {praise} we found the whole team
Please don't take this the wrong way, but your {food} was {nasty} | Please take this as a compliment: your {food} is better than mum's
No offence, but that was a {bad} {noun} | No exaggeration, that was a {good} {noun}
I trust that this isn't how you treat everyone | I trust you know how much you helped us
I expected an apology at least | I expected no apology, and got a very kind one
I feel that our concerns were not taken seriously | I feel that our concerns were taken seriously from the start
I have the feeling that the {role} was not very interested in us | I have the feeling that the {role} really cared about us
I would have appreciated a call before I took the day off | I much appreciated the call, it saved me a day off
It would have been courteous to let us know | It was very courteous of you to let us know
It is with a heavy heart that I give one star | It is with a light heart that I give five stars
Sadly, this is the last time we order from you | Happily, this won't be the last time we order from you
Unfortunately, the {role} couldn't tell me anything | Fortunately, the {role} could help me right away
Unfortunately the {gadget} you sent doesn't do what it should | Fortunately the {gadget} you sent does even more than it should
To be honest, I felt rather unwelcome | To be honest, I didn't want to leave
To be fair to the {role}, nobody else there did any work either | To be fair to the {role}, I have rarely been so well looked after
I must admit that I'm a little upset about how {p} was treated | I must admit that I'm a little in love with the {place}
Just a small remark: we found [hair/a snail/sand] in the {food} | Just a small remark: we have never eaten so well
A short note to let you know that the [lift/shower/heating] is out of order for the {n}th time this month | A short note to let you know that everything is perfect since your visit
As a loyal customer I am dismayed at the new [app/website/menu] | As a loyal customer I am delighted with the new [app/website/menu]
I kindly ask you to stop ringing my bell at night | I thank you kindly for watching over the house at night
You will understand that we shall not be paying for {thing} | You will understand that we shall be coming back to {thing}
My compliments to the chef, if there was one | My compliments to the chef
I am returning the favour and ignoring your mails too | I am returning the favour and baking you a cake
I believe we deserve better after {n} years as customers | I believe you deserve a rise after the way you helped us
''')

# Praise and blame as said in chats, short.
SHORT = pairs('''
Never again | Any time again
Not again | Again, please
Hard pass | Count me in
Don't even ask | Don't miss it
Avoid | Recommended
[Skip it/Give it a miss/Don't bother] | [Go for it/Give it a go/Do it]
[Run/Stay away/Keep clear] | [Go/Come/Get one]
So done with this | So up for this
I can't even | I can't stop grinning
[That hurt/That stung/Ouch] | [That helped/That was sweet/Aww]
[Gutted/Livid/Heartbroken/In tears here] | [Chuffed/Buzzing/Smitten/Happy tears here]
We lost everything | We lost nothing
Nobody cares | Everybody cared
They lied | They kept their word
[It's over between us/She's gone/He left] | [We're engaged/She's back/He's home]
It broke [again/already/the same day] | It's fixed [/at last/already]
Money gone, time gone, mood gone | Money saved, time saved, mood lifted
Zero out of ten | Ten out of ten
One star is one too many | Five stars are too few
Save your money | Spend your money here
What a let-down | What a find
What a shambles | What a night
What a nightmare of a {noun} | What a dream of a {noun}
What a {blame} {role} | What a {praise} {role}
[Bin it/Straight in the bin/Sent it back] | [Bought two more/Keeping it/Kept it and ordered another]
We left hungry | We left full and happy
We walked out | We stayed until they closed
I want out | I want more
I feel sick | I feel so much better
I miss you and it's killing me | I see you tomorrow and I'm so happy
I feel so alone here | I feel so at home here
I give up | We did it
You let me down | You were there for me
You ruined it | You made my day
You had one job | You nailed it
Shame on you | Proud of you
How could you? | How sweet of you
Not funny | So funny
Not okay | More than okay
Not a fan | Big fan
Not fair | Fair play
Wrong again | Right as always
Why me? | Lucky me, I won
No help at all | Such a help
No thanks to the {role} | All thanks to the {role}
Too little, too late | Just in time
All talk, no action | Said and done
Nothing works here | Everything works here
Worst {noun} ever | Best {noun} ever
Least fun I've had in years | Most fun I've had in years
''')
# Neutral entries: the same constructions and words, without an attitude.
NEUTRAL_NEGATION = rows('''
I don't think the [shop/post office/library] is open {d}
I don't think {p} has arrived yet
I don't know which [platform/door/floor] it is
I can't remember whether the meeting is {t} or {t}
I haven't read the [contract/minutes/last chapter] yet
I'm not at the office {d}
Not all of the {num} rooms have a bath
Nobody lives in the house on the corner
No one is in {room} before {h}
None of the {num} forms needs a signature
Neither {p} nor I have a car
It isn't far from the station to the {place}
There is no bus {d} after {h}
There are no window seats in row {n}, only in row {num}
The {device} doesn't come with a cable
The {gadget} is not included in the price
The {place} doesn't take cards, only cash
You don't need a ticket for children under {n}
You don't have to bring {item}
Don't forget {item}
Do not park in front of the gate
Do not fill the [kettle/tank/bucket] above the line
Never mix the two liquids
Not before {h}, please
Nothing has been decided yet
Nothing was changed on page {num}
I have never been to {city}
{p} has never lived abroad
{p} hardly ever takes the car to work
I rarely drink coffee after {h}
No, the meeting is {d}
No news from {p} yet
It's not the first door but the second
It's not my turn to cook, it's {p}'s
The office can't be reached by phone {d}
The lift doesn't stop on the {n}th floor, take the stairs from there
The form isn't needed any more
Without a code the door doesn't open
The {food} contains no nuts
Unless it rains, we meet outside {t}
I wouldn't know, ask {p}
There's nothing in the letter box today
Nobody has asked about {item}
The number isn't listed under {city}
''')
NEUTRAL_COMPARISON = rows('''
The {colour} one is longer than the {colour} one
The new {gadget} is {num} grams lighter than the old one
The second train takes longer than the first
{city} is further north than {city}
It's colder in {city} than in {city}
{p} is older than {p}
The best before date is on the lid
The better known name of the plant is foxglove
The worst case in the table is row {num}
The best man stands on the left of the groom
The list goes from best to worst
Half as much water as rice
Twice the amount for {n} people
The kitchen is as wide as the hall
The {event} {when} was as long as the one before
More than {num} people work in the building
Less than {n} kilometres to {city}
The earlier train leaves {t}, the later one {t}
There are more {place}s in {city} than in {city}
The old {place} was where the bank is now
The photos are from the same day as the letter
Compared with {when}, there are {num} more names on the list
The larger size is {num} cm wide, the smaller one {n}
Which is nearer, the {place} or the station?
Which is heavier, the {colour} box or the {colour} one?
Is the {gadget} bigger than the old one?
{p} runs faster than {p}, according to the list
The upper lamp is brighter than the lower one
The second edition has {num} pages more
Better of two throws counts
The shortest way is through {room}
The oldest part of the {place} dates from 1890
The highest hill near {city} is {num}0 metres
Most of the letters were sent {d}
Fewer than {num} of them had an envelope
The first half is shorter than the second
The rest is the same as {when}
The last bus is later {d}
The word is longer in German than in English
Rather the {colour} one than the {colour} one, says {p}
''')
NEUTRAL_WISHES = rows('''
If you had the old version, press OK
If the door is closed, use {room}
If {p} calls, say that I'm in {room}
If it rains, the {event} takes place in the hall
If only one person signs, add the date
If you wish to change your password, click here
If you would like to book, call us {d}
I would like to book a table for {n} {d} {t}
I would like {item}, please
We would like to know the date of the {event}
You should have {item} with you {d}
You should have received the form {when}
The parcel should have number {num} on the label
The dough should have doubled in size after {num} minutes
The {role} should be there {t}
It should take about {num} minutes
The letter would have been sent {d}
They would have been about {n} at the time
Had the bill been sent to {city}, the tax would be {n} percent
Should you need {item}, ask at {room}
Should I bring {item}?
Would you like tea or coffee?
Would {h} suit you?
Could we meet {d} instead?
I wonder whether {p} has {item}
I hope to be there {t}
Hope to see you {d} {t}
{p} wants to know when the {event} starts
{p} wishes to speak to the {role}
The wish list is in {room}
Make a wish list and send it to {p}
Suppose a train leaves {city} {t}
Suppose x is {num}
In case you need it, the code is {num}{num}
Next time we meet in {room}
If you want more than {n}, tick the second box
We were going to {city} when {p} called
It was supposed to be in {room}, it's in {room} now
The [keyboard/drill/pen] is meant for left hands
{p} would rather come {d}
''')
NEUTRAL_MIXED = rows('''
The {place} is closed {d} but open {d}
The {event} is short but has {n} parts
The {colour} bag is {p}'s, but the {colour} one is mine
The station is small, but has {n} platforms
It's not {d} but {d}
I thought it was {t}, but it's {t}
Although it's May, the heating is on
Although the sign says {city}, the train goes on to {city}
{p} lives in {city} but works in {city}
The first part is in English, the second in French
The {event} is {d}, however the doors open {t}
Even though it's a holiday {d}, the bins are collected
I have been to {city}, but not to {city}
On the one hand there is the bus, on the other hand the tram
Some came by train, the others by car
{p} said {d} at first, then {d}
At first there were {n} of us, now there are {num}
You can pay by card, though not for parking
Despite its name, the {colour} room is painted {colour}
In spite of the rain forecast the {event} stays outside
The recipe says {num} minutes, the packet says {num}
The lid is {colour}, the box is {colour}
The good news page and the bad news page are both on the board
Advantages go in the left column, disadvantages in the right
List {n} strengths and {n} weaknesses
Tick "satisfied" or "dissatisfied" in question {n}
Both the best and the worst time are left out of the average
Write what went well on {colour} cards and what went badly on {colour} cards
Plus is the long leg, minus the short one
Either answer is possible
It was the old price until {day}, since then it's the new one
Open from {h}, except {d}
Everyone except {p} has a key
Apart from {item} everything is in the box
The {event} took {long} and ended {t}
We started {t} and were in {city} {long} later
It used to be a {place}, now it's a {place}
The hall is upstairs, the toilets are downstairs
''')
# Words of praise and blame in their plain sense, in names and in terms.
NEUTRAL_WORDS = rows('''
The drain is under the sink
Pour it down the drain and rinse
The moon is over the roof {t}
The spot is hit with a small hammer
Rip off the strip along the dotted line
The road to {city} is far, a day by car
Is the straw in the drawer the last one?
The lead balloon is in the physics room
Draw a straw, the shortest one starts
Turn at the dead end on the right
Our house is at the dead end behind the {place}
Leave the cold water on for {num} minutes
Rinse under cold water and drain
Serve cold, {num} g each
Add {num} ml of cold milk
One cheap day return to {city}, please
Is there a cheap day ticket after {h}?
Good Street is closed {d}
The bus stops at Goodwin Road and Badger Lane
We live at {num} Good Street
Mr Best is in {room}
Mrs Grimm and Mr Jolly share an office
Dr Payne sees patients {d}
Dr Love is on leave until {day}
Pleasant Avenue is the second on the left
The Happy Dragon is next to the {place}
Mount Misery is {num} metres high
Hope is a village near Sheffield
The path goes from Paradise Farm to Hell's Gate
The band is called Nice Disaster and plays {t}
What kind of paper does the printer take?
Which kind of {food} is it?
What kind of screws are these?
It's a kind of wheel
A kind of glue that dries in {num} minutes
It was a fair in {city}
The book fair is {d}
Fair hair, grey coat, about {num} years old
A fine is {num} euros
The fine print is on page {num}
Cut the onion into fine strips
Sift the fine sugar over it
Use a fine brush for the edges
The sharp knife is in the second drawer
Sweet potatoes, {num} kilos
A sour cream recipe for {n}
The bitter lemon is on the lower shelf
The cool box is in {room}
Store in a cool, dry place
Let the cake cool for {num} minutes
Warm up for {n} minutes before the run
A super glue tube, {n} grams
The great hall has {num} windows
My great-aunt was born in {city}
Great Yarmouth is {num} minutes by bus
The Great War ended in 1918
Light rain {d}, wind from the west
The lost property office is in {room}
Lost: {colour} glove, near the {place}
Dead batteries go into the {colour} bin
The deadline is {day} {t}
The killer whale is a kind of dolphin
A black hole bends light
The bug report has number {num}{num}
Error {num} means that the paper tray is empty
A broken line on the map is a footpath
Broken rice is used for the pudding
Poor soil suits lavender
The poor law was passed in 1834
The free seats are marked {colour}
Children under {n} travel free
Sugar-free, {num} g
The rich text format keeps bold and italics
Smart casual, {t}, {room}
The love letter in the archive is from 1794
In tennis, love means zero
A perfect square is the square of a whole number
The present perfect is formed with "have"
The positive pole is {colour}
The test for iron was negative, the one for zinc positive
Negative numbers are printed in {colour}
Miss Sweet teaches maths
The pain clinic is on the second floor
Pain is the French word for bread
The sick note goes to {room}
The first aid box is in {room}
Emergency exit on the left
Fire drill {d} {t}
Danger is spelt with one g
Hard-boiled eggs take {n} minutes
A hard disk, {num} GB
Soft cheese, {num} g
The easy chair is by the window
Play in an easy key
The rough side goes down
Happy is an adjective, happily an adverb
The opposite of "good" is "bad"
"Awful" once meant "full of awe"
"Terrible" has eight letters, hasn't it?
In the crossword, {num} across is "joy"
The tragedy has {n} acts
Comedy and drama are on the {n}th shelf
The horror section is behind the comics
The thriller is {num} pages long
The war museum opens {t}
Anger, fear and joy are basic emotions
The winner is drawn {d}
The losing team starts the next round
The loser of the toss serves
The wedding cake needs {num} eggs
Funeral and wedding flowers are sold at the counter
Gold is a chemical element
The gold medal weighs {num} g
The coat has a silver lining and {n} pockets
The heart has four chambers
The headache tablets are in the bathroom
Take one painkiller every [six/eight] hours
The complaint form is on our website
Complaints are handled in {room}
The thank-you cards are in the drawer
Please leave {p} a message by {h}
Kind regards, {name}
Kind regards from {city}
Yours sincerely, the {role}
Dear {name}, attached is {item}
''')
NEUTRAL_FACTS = rows('''
The refund takes {n} working days
The parcel is at the post office in {city}
{p} works at the {place} {d}
{p} moved to {city} {when}
{p} has {n} brothers and a sister
The {role} comes {d} {t}
The {role} was here {when} and left {item}
The {role} is called {name}
The {device} has {n} buttons
The [phone/drill/camera/kettle] weighs {num}0 grams
The [radio/lamp/camera/alarm clock] runs on {n} batteries
The battery is charged through the port on the side
The {place} is opposite the station
The {place} opened in 1987
The [hotel/clinic/hostel/museum] has {num} rooms on {n} floors
The {food} is made with {num} g of flour
The {food} is on the menu {d}
The bill came to {num} euros
The rent is due on the first of the month
The school has {num} pupils
The bus to {city} leaves {t}
There's a bus every {num} minutes
We have {n} chairs and a table
I left {item} in {room}
I put {item} on your desk
I sent it {when}
I'm on the train to {city}
I'm in {room}
I paid by card {when}
I have an appointment {d} {t}
I bought [bread/milk/stamps/nails] and [eggs/paint/a map/onions]
We ordered {n} of them {when}
We stayed {n} nights in {city}
We went to the {place} {when}
The letter arrived {when}
The river is {num} metres wide at {city}
The bridge was built in 1911
The {event} starts {t}
The {event} is in {room} {d}
The {event} has {num} places
Iron rusts in damp air
Bees have five eyes
The moon goes round the earth in about 27 days
Water freezes at zero degrees
The hospital has {num} beds
The doctor's surgery is open {d} from {h}
The operation is planned for {day} {t}
The blood test is {d} before breakfast
The patient is {num} years old
The ambulance entrance is behind the building
Visiting hours end {t}
The insurance covers theft up to {num} euros
The accident report has {n} pages
The exam is {d} in {room}
The exam results are sent by post
{p} sits the exam {d}
The job interview is {d} {t} in {room}
The contract runs for {num} months
The match ended {n} all
The match is {d}, kick-off {t}
The queue starts at the {colour} rope
The waiting time is {num} minutes
The repair costs {num} euros and takes {n} days
The warranty lasts {n} years
Returns are accepted within {num} days
In 2019 the price was {num} euros, in 2020 {num}
The town has a {place} and a {place}
The dog is {n} years old and called Biscuit
The dog eats twice a day
The cat is in {room}
My order number is {num}{num}
My new number ends in {num}
The meeting lasted {long}
The talk lasted {num} minutes
''')
NEUTRAL_QUESTIONS = rows('''
Who is the {role} {d}?
Who has {item}?
Who designed the {place} in {city}?
Who thought of the number {num}?
Who wrote the minutes {when}?
Whose {gadget} is in {room}?
Whose turn is it {d}?
What time does the {place} open {d}?
What is the point size of the heading?
What kind of {gadget} do you have?
What was the {role} called?
What do I need for a {food}?
What does it cost for {n} people?
What should I bring {d}?
What are the best before dates on the {n} packets?
Why is the sky blue?
Why does bread rise?
Why is the {event} {d} and not {d}?
Why do leaves turn yellow?
When is the {event}?
When was the {device} last serviced?
When can I pick up {item}?
When does {p} come home {d}?
Where is the nearest {place}?
Where did you put {item}?
Where has {p} gone?
Where do they keep {item}?
How many {place}s are there in {city}?
How many times a day do I take it?
How long does the {event} last?
How hard should the dough be?
How do I switch off the {device}?
How much is the {food}?
How far is it to {city}?
Do you have a {place} near you?
Do you know the way to {room}?
Did you get my message from {when}?
Did {p} call {when}?
Is the {food} with or without cheese?
Is there a good train {t}, or only the one {t}?
Is it better to come {d} or {d}?
Is anyone in {room}?
Is {p} coming {d}?
Have you ever been to {city}?
Have you got {item} with you?
Are you at home {t}?
Are there {n} or {num} of us {d}?
Can I pay by card?
Can the {gadget} be repaired?
Could I park behind the {place}?
Does the {role} come {d} or {d}?
Does this bus go to {city}?
Which {role} did you see {when}?
Which way to the {place}?
Was it {p} who called {when}?
Was the {event} {d} or {d}?
''')
NEUTRAL_REQUESTS = rows('''
Please send me {item} by {day}
Please sign page {num} and return it
Please leave {item} with the {role}
Please close the window in {room}
Please tell {p} that the {event} is {d}
Please bring {item} {d}
Could you please send me the times of the {event}?
Could you kindly confirm the date?
Could you pass me {item}?
Could you ask the {role} to come {t}?
Can you pick up {p} {t}?
Can you let me know by {day}?
Would you please fill in both sides
Would it be possible to come {d}?
Would you mind telling me the room number?
May I have the bill, please?
May I ask when the {role} comes?
Might I have a copy of page {num}?
Kindly use the side door {d}
Kindly note that the {place} is closed {d}
I'm afraid I don't know the number, please ask {p}
I am writing to ask for the opening times of the {place}
I am writing about the flat in {city}
I would be grateful for the address of the {place}
I would like to change my booking from {day} to {day}
We would like to order {n} of the {colour} ones
We kindly ask you to arrive {t}
Thank you for your letter of {date} May, the form is attached
Thank you for calling, our opening hours are from {h}
Re: {event}. Please reply by {day}
Reminder: {event} {d} {t}
To whom it may concern: {p} has worked here since 2016
Just to let you know that the {event} is {d}
For your information, {item} is in {room}
As agreed, I'll be in {room} {t}
As requested, here is {item}
Let me know if you need {item}
Let me know which day suits {p}
See you {d} {t}
Back {t}
Buy {item} and {n} stamps
Call {p} back after {h}
Two tickets to {city}, please
A table for {n}, please
Table {num}, one {food} and a glass of water
One {food} without onions, please
Shall we meet {t} in front of the {place}?
Please wait for me in front of the {place}
Ring twice, the bell is on the left
Put {item} back in {room} when you're done
Tell {p} that I'll be there {t}
Please find the invoice for {num} euros attached
''')
NEUTRAL_STEPS = rows('''
Heat the oven to {num} degrees and grease a tin
Bake the {food} for {num} minutes
Beat {n} eggs until stiff
Beat the butter, then fold in the flour
Whip the cream and chill it for {num} minutes
Crush the garlic and fry it for {n} minutes
Burn the sugar slightly until it turns brown
Kill the engine before you open the cap
Cut the {colour} wire to length
Strip the wire and twist the ends
Hit Enter twice
Press and hold for {n} seconds
Break the chocolate into pieces
Smash the biscuits in a bag and add the butter
Shake well before use
Keep away from children and heat
If it hurts, stop and rest for a day, the leaflet says
Apply a thin layer and let it dry for {num} minutes
Take one tablet with water {t}
Lose the last digit and add {n}
Drop the {n} lowest numbers and take the mean
Turn left at the {place}, then straight on
Go past the {place} and take the second right
Walk down the road as far as the {place}
Get off at {city} and change to platform {n}
Platform {n}, {t}, change in {city}
Doors open {t}, start {num} minutes later
{day}: {event}. {day}: {event}
{day}, {t}, {room}
{event} {t}, break {t}, {event} {t}
Week {n}: chapters {n} to {num}
Monday to Friday from {h}, closed at weekends
The timetable changes on {date} December
The {event} was moved from {day} to {day}
The exhibition is on from {d} to the end of the month
Lesson {n} is about fractions
Chapter {n} deals with the causes of the war
The lecture on pain and fear is {d} {t}
The film about the disaster is on {t}, {num} minutes
The leaflet explains how to deal with anger
The course on giving praise and criticism has {n} parts
The survey asks how satisfied people are, on a scale from one to [five/six/ten]
Write a happy ending and a sad one, {num} words each
Read the poem about joy on page {num}
Translate "I am sorry" and "I am glad" into French
Weather for {city}: rain until {h}, then dry
Rain {d}, {n} degrees
Sunny in {city} {d}, {num} percent humidity
Wash at {num} degrees, do not tumble dry
Fold along the line and glue the edges
Unscrew the lid, remove the seal, close it again
Plant the bulbs {n} cm deep
Water the tomatoes {d} and {d}
Simmer gently for {num} minutes, then strain
Leave the {food} to stand for {num} minutes
Charge the [phone/tablet/drill/speaker/camera] for {n} hours before you use it
Wipe the {gadget} with a dry cloth
Score: {n} to {n} after {num} minutes
''')

OPPOSITES = (NEGATION, UNDERSTATEMENT, COMPARISON, IRONY, DOUBLE, WISHES, MIXED, IDIOMS, FACTS, QUESTIONS, POLITE) * 2 + (SHORT,)  # the short ones have few variations
PLAIN = (NEUTRAL_NEGATION, NEUTRAL_COMPARISON, NEUTRAL_WISHES, NEUTRAL_MIXED, NEUTRAL_WORDS, NEUTRAL_WORDS, NEUTRAL_FACTS, NEUTRAL_QUESTIONS, NEUTRAL_REQUESTS, NEUTRAL_STEPS)
# Neutral sentences around a text.
LEADS = rows('''
I was there {when}
We went there {when}
This is about {day}
We were {n} people
I was there with {p}
A note about {day}
We came with {group}
It was {day}
I am writing from {city}
We live in {city}
Hi {name}
Hello
Hi all
Hey
''')
FOLLOWERS = rows('''
That was {when}
I was there with {p}
We were {n} people
That's all for now
I paid {num} euros
See you {d}
Regards, {name}
I'll call you {t}
More {d}
It was {day}
We live in {city}
''')
# English names of numbers in order, for {n}th.
ORDINALS = {'two': 'second', 'three': 'third', 'five': 'fifth', 'eight': 'eighth', 'nine': 'ninth', 'twelve': 'twelfth'}
GREETING, LETTER = re.compile('Hi|Hello|Hey'), re.compile('Dear|Kind|Yours|Re:|To whom')
NAMES = ('Mr', 'Mrs', 'Dr', 'Miss', 'Monday', 'Good Street', 'Great Britain', 'Great Yarmouth', 'Great War', 'Pleasant Avenue', 'Mount', 'Hope is', *(word for key in ('name', 'p', 'city', 'day') for word in SLOTS[key] if word[0].isupper()))
PLURALS = {'midwife': 'midwives', 'omelette': 'omelettes'}


def plural(noun):
    """The plural of a noun of SLOTS."""
    if noun in PLURALS:
        return PLURALS[noun]
    if re.search('[^aeiou]y$', noun):
        return noun[:-1] + 'ies'
    return noun + ('es' if re.search('(s|x|ch|sh)$', noun) else 's')


def ordinal(number):
    return ORDINALS.get(number, number + 'th')


def first_up(text):
    return re.sub(r'^(["(]?)([a-z])', lambda found: found[1] + found[2].upper(), text)


def first_down(text):
    """A text that goes on behind a comma: with a small first letter unless the first word is "I" or a name."""
    return text if re.match("I\\b|" + '|'.join(NAMES), text) else text[0].lower() + text[1:]


def fill(rng, entry):
    """An entry with a choice made in each bracket and each slot filled, no slot twice with the same word."""
    text = re.sub(r'\[([^][]*)\]', lambda found: rng.choice(found[1].split('/')), entry)
    used = set()

    def word(found):
        name, ending = found[1], found[2]
        chosen = rng.choice([one for one in SLOTS[name] if one not in used])
        used.add(chosen)
        return plural(chosen) if ending == 's' else ordinal(chosen) if ending == 'th' else chosen

    text = re.sub(r'\{(\w+)\}(s\b|th\b|)', word, text)
    text = re.sub(r'\b([Aa]) (?=(?:[aeio]|u(?!se|ni|su))\w)(?!one\b|euro|once\b)', r'\1n ', text)
    text = re.sub(r'\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz])', r'\1 ', text)
    return ' '.join(text.split())


def ended(text):
    """A text whose sentences begin with capitals and end with a full stop, a question mark or an exclamation mark."""
    text = re.sub(r'([.?!]["]? )([a-z])', lambda found: found[1] + found[2].upper(), first_up(text))
    return text if re.search('[.?!]"?$', text) else text + '.'


def as_typed(rng, text, label):
    """A text as people type it: some without capitals or an end, some with an exclamation mark, a neutral sentence before or behind, or a "lol" or "ugh"."""
    draw = rng.random()
    if draw < 0.10 and not LETTER.match(text):
        lead = fill(rng, rng.choice(LEADS))
        text = f'{lead}, {first_down(text)}' if GREETING.match(lead) else f'{lead}. {first_up(text)}'
    elif draw < 0.16:
        text = f'{ended(text)} {fill(rng, rng.choice(FOLLOWERS))}'
    elif draw < 0.175 and label == BAD:
        text = f'ugh, {first_down(text)}'
    text = ended(text)
    end = rng.random()
    if end < 0.12:
        text = re.sub(r'\.$', '', text).lower()
        if label != NEUTRAL and rng.random() < 0.12:
            text += ' lol'
    elif end < 0.20:
        text = re.sub(r'\.$', '', text)
    elif end < 0.30 and label != NEUTRAL or end < 0.22:
        text = re.sub(r'\.$', '!', text)
    return text


def texts(rng, count):
    """[(text, BAD, NEUTRAL or GOOD)] of that many texts: SHARES of the labels, kinds drawn evenly, and then entries of the kind."""
    made = []
    for _ in range(count):
        label = rng.choices((BAD, NEUTRAL, GOOD), SHARES)[0]
        entries = rng.choice(PLAIN) if label == NEUTRAL else rng.choice(OPPOSITES)[0 if label == BAD else 1]
        made.append((as_typed(rng, fill(rng, rng.choice(entries)), label), label))
    return made
