"""Texts of our own for the vectors: ordinary ones, and the ones that break tokenizers. Each must give at least one id."""

SENTENCES = [
    # plain
    'A joy to watch from the first minute to the last.',
    'I want those two hours of my life back.',
    'The plot is thin, but the actors are having so much fun that you forgive it.',
    'Dull.',
    'good',
    'Not bad at all!',
    'It is hardly the masterpiece that the posters promise.',
    'Nobody who sees it will be bored.',
    'What a waste of a wonderful cast.',
    'Neither funny nor sad, it simply goes on.',
    'THE LOUDEST FILM OF THE YEAR, AND THE BEST',
    'a quiet, patient story about a lighthouse keeper and his stubborn goat',
    # questions
    'Who painted the ceiling of the town hall?',
    'What does FBI stand for?',
    'How many moons does Mars have?',
    'Where can I see puffins in May?',
    'Why do cats purr?',
    'What is the name of the thin metal strip at the end of a shoelace?',
    'When did the first tram run through the old harbour?',
    'Which country borders both seas?',
    'What is an isotope?',
    'how far is it from here to the station',
    # typed and treebank spelling of the same thing
    "It doesn't work, and it won't ever work.",
    "it does n't work , and it wo n't ever work .",
    "I can't say I'm sorry they've gone; we're better off, and she'd agree it's fine.",
    "i ca n't say i 'm sorry they 've gone ; we 're better off , and she 'd agree it 's fine .",
    'He said "never again" (and meant it).',
    "he said `` never again '' -lrb- and meant it -rrb- .",
    'You cannot be serious, I’m gonna leave — now…',
    "you can not be serious , i 'm gon na leave -- now ...",
    "Who'll say what the director's cut didn't?",
    'the rock \'n\' roll of the \'60s',
    'either\\/or, neither/nor',
    # punctuation
    '!!!???...,,,;;;:::',
    'Wow!!!!!!!!!!!!!!!!!!!!',
    '?',
    '----- five dashes -----',
    '<b>bold</b> & "quoted" #tag @name 100% $5 ^_^ ~ | \\ {x} [y] `z`',
    'one/two_three-four.five,six',
    '([{((nested))}])',
    'https://example.org/a?b=c&d=e#f',
    'f(x) = 3*x^2 + 1.5e-3',
    # other scripts, signs and faces
    'I love it 😍🎉',
    'so tired of this one👎 really',
    'family 👨‍👩‍👧‍👦 film 🇩🇰 night',
    'thumb 👍🏽 key 7️⃣ burning ❤️‍🔥 melting 🫠',
    'このsf映画は面白い',
    '这部电影很好看',
    '정말 재미있었어요',
    'هذا الفيلم رائع',
    'הסרט הזה נהדר',
    'Café, naïve, façade, Ångström, coöperate, jalapeño',
    'Straße, Øresund, Łódź, İstanbul, ΣΊΣΥΦΟΣ',
    'Это очень хорошо',
    'mixed العربية and English together',
    'Ｆｕｌｌ ｗｉｄｔｈ ａｎｄ ½ ² ™ €',
    'e\u0301clair and \u00e9clair',
    '\u202eright to left override\u202c and back',
    # white space and control characters
    '  leading, trailing   and\tinner\nwhite\r\nspace  ',
    'zero\u200bwidth\u00adsoft\ufeffmark',
    'bell\x07 null\x00 escape\x1b[31m delete\x7f next\x85line',
    'a line\n\n\nafter two empty lines\r\n\r\n\r\nand after two more\n',
    '\n\n \t\n\nempty lines first, and last\n\n',
    'no\u00a0break\u2003em\u3000ideographic',
    '[PAD] [UNK] [CLS] ##ing',
    # long and odd words
    'supercalifragilisticexpialidocious antidisestablishmentarianism',
    'a' * 99 + ' is 99 letters',
    'bcdfghjklm' * 10 + ' is 100 letters',
    'c' * 101 + ' is 101 letters',
    'd' * 1000 + ' is 1,000 letters',
    'never-' * 30 + 'ending ' + 'Donaudampfschifffahrts' * 4 + 'gesellschaft',
    'xzqwv jkqz vvwxx',
    '1234567890 3.14159 1,000,000 007 1999 21st 2nd',
    '0',
    # long
    'The film opens on a railway platform in the rain, and for a while it is content to stay there. A woman counts the '
    'trains; a boy sells oranges; somebody has lost a trumpet. Nothing is explained, and you begin to suspect that nothing '
    'will be. Then, without raising its voice, the story finds its feet. The boy is not selling oranges after all. The '
    "trumpet turns up where no one would look for it. By the time the woman stops counting, you've understood why she "
    'began, and it is as sad and as funny as anything I have seen this year. There are weak moments: the second journey '
    "doesn't need to be so long, the uncle is a caricature, and the music insists on feelings that the faces already show. "
    'But the camera is curious, the jokes are kind, and the ending, which could so easily have been a lecture, is a cup of '
    'tea. I walked home the long way round, past the station, and counted three trains myself. I can not remember when a '
    'small film last gave me so large an evening, and I would gladly see it again tomorrow.',
    'How many ' + 'very ' * 60 + 'old trees stand in the park?',
]
assert len(SENTENCES) == len(set(SENTENCES)) >= 60, len(SENTENCES)
# Typed and treebank spelling: the ids must be equal.
SAME = [(SENTENCES[i].lower(), SENTENCES[i + 1]) for i, s in enumerate(SENTENCES[:-1]) if SENTENCES[i + 1].startswith(('it does n', 'i ca n', 'he said ``', 'you can not'))]
assert len(SAME) == 4, SAME

PASSAGES = [
    ('The harbour of Lund was dug in 1884 by forty men from the island of Ven, who were paid in barley. The first ship to enter it, the '
     'Margareta, carried roof tiles and a piano. For three winters the ice kept everyone out; in the fourth, a pilot named Elin Skov found '
     "that warm water from the tannery kept a narrow lane open all the way to the mill. The town's council paid her eleven crowns.",
     ['When was the harbour dug?', 'Who found the open lane in the ice?', 'What did the first ship carry?', 'How much did the council pay her?',
      'Why did a narrow lane stay open?']),
    ('Café Zürich (築地店) serves 24 kinds of soup – 1914–1918 recipes included – and its “house” bread 🍞 costs €3.50. Naïve visitors ask for '
     'Łukasz; he isn’t there on Mondays. هذا المقهى opened in 1999.',
     ['How many kinds of soup are there?', 'What does the bread cost?', 'When is Łukasz away?', 'متى opened?', '🍞?']),
    ('Bees dance. A forager that has found food runs a figure of eight on the comb; the angle of its middle line, measured from straight up, is the '
     'angle between the food and the sun. The longer the waggle, the farther the meadow: about one second for each kilometre. ' * 4,
     ['What does the angle of the middle line tell?', 'How long is the waggle for a kilometre?', 'Who dances?']),
    ('No.', ['Is it?', 'What is the answer to this rather long question about nothing in particular, asked twice for good measure?']),
    ('\tTabs\u00a0and\nlines \x07 bell ' + 'x' * 20 + ' [PAD] end.', ['What stands at the end?', 'x' * 20 + '?']),
]
PREMISES = ['A woman in a red coat is selling oranges at the station.', 'Two dogs run along the beach.', 'Nobody came to the concert because of the snow.',
            'The old man, who had never learnt to swim, fell asleep in the boat.', '犬が走っている。', 'ok 👍', 'The bridge was closed in 1987 and has not been opened since.', "They aren't sisters.\n\n\nThey are cousins.", 'قطة تنام على السجادة.',
            'All seven children are taller than their mother.']
HYPOTHESES = ['A person sells fruit.', 'The dogs are asleep.', 'The concert was full.', 'A man cannot swim.', 'Somebody is outdoors.', '犬', 'Yes!',
              'She has seven children, and not one of them is as tall as she is; the youngest, however, hopes to be.', 'no', '؟']
ADJECTIVES = 'slow bright clumsy tender loud hollow generous stale fearless muddled'.split()
THINGS = 'script chorus harbour lantern violin bicycle recipe chapter corridor thunderstorm'.split()
ENDINGS = ['.', '!', '?', '...', ' :)', ' 🎭', ' — 完', ' (2019)', '', " isn't it?"]
SENTENCES += [f'the {adjective} {thing}{ending}' for i, adjective in enumerate(ADJECTIVES) for thing, ending in [(THINGS[i], ENDINGS[i]), (THINGS[-1 - i], ENDINGS[-1 - i])]]
PAIRS = [(p, h) for p in PREMISES for h in HYPOTHESES]
QUESTIONS = [(q, passage) for passage, questions in PASSAGES for q in questions]
assert len(SENTENCES) + len(PAIRS) + len(QUESTIONS) >= 200
