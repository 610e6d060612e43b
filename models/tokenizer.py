"""One tokenizer for every task: rules that give typed and treebank spelling the same ids, then WordPiece."""
import re
import unicodedata

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

PAD, UNKNOWN = 0, 1
SPECIAL = ['[PAD]', '[UNK]']  # in the vocabulary, but never matched in text: a typed "[PAD]" is three ordinary words

# No rule looks across a space, so the ids of a text are the ids of its space-separated words, one after the other.
# The rules avoid \s, \w and \b, on which the Rust and JavaScript engines differ, and no replacement holds a "$",
# which only one of the two would expand.
CLEAN = [
    # Whitespace of every kind is a space; control characters and invisible ones vanish.
    ('[\t\n\v\f\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]', ' '),
    ('[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]', ''),
    # Faces, thumbs and hearts as reviewers used to type them.
    ('[❤♥👍💕-💘😀-😆😉-😋😍😘🙂🤗🤩🥰🎉]', ' :) '),
    ('[☹👎💔😒😖😞-😣😩😫😭🙁🙄🤢🤮]', ' :( '),
    # Quotation marks, dashes and dots: typographic, treebank and typed forms agree.
    ('[‘’‛ʼ´′]', "'"),
    ("``|''|[“-‟«»″]", '"'),
    ('`', "'"),
    ('[‐-―−]|-{2,}', '-'),
    ('…', '...'),
]
LOWER = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=True)
SPELLING = [
    ('-l[rsc]b-', '('),
    ('-r[rsc]b-', ')'),
    ('\\\\/', '/'),
    # "does n't" and "doesn't" are both "does not"; "ca n't" and "can't" are both "ca not".
    ("n't(?![a-z0-9])", ' not'),
    ("'s(?![a-z0-9])", ' s'),
    ("'re(?![a-z0-9])", ' are'),
    ("'ve(?![a-z0-9])", ' have'),
    ("'ll(?![a-z0-9])", ' will'),
    ("'m(?![a-z0-9])", ' am'),
    ("'d(?![a-z0-9])", ' d'),
    ('(?<![a-z0-9])cannot(?![a-z0-9])', 'can not'),
    ('(?<![a-z0-9])gonna(?![a-z0-9])', 'gon na'),
    ('(?<![a-z0-9])wanna(?![a-z0-9])', 'wan na'),
    ('(?<![a-z0-9])gotta(?![a-z0-9])', 'got ta'),
    # What is left is ASCII. Any other run is one unknown word (the sign is in no vocabulary) and swallows no neighbour.
    ('[^ -~]+', ' ¤ '),
]


def empty(vocabulary=None):
    t = Tokenizer(models.WordPiece(vocabulary or {}, unk_token='[UNK]', max_input_chars_per_word=100))
    replace = lambda rules: [normalizers.Replace(Regex(pattern), content) for pattern, content in rules]
    t.normalizer = normalizers.Sequence(replace(CLEAN) + [LOWER] + replace(SPELLING))
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return t


def learn(texts, size):
    """texts is an iterable of strings; a text that should count more is given more often."""
    t = empty()
    ascii_signs = [chr(c) for c in range(33, 127) if not 65 <= c <= 90]
    t.train_from_iterator(texts, trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=SPECIAL, initial_alphabet=ascii_signs, limit_alphabet=len(ascii_signs), show_progress=False))
    vocabulary = t.get_vocab()
    ids = {piece: i for i, piece in enumerate(sorted(vocabulary, key=vocabulary.get))}
    assert [ids[s] for s in SPECIAL] == [PAD, UNKNOWN], ids
    return empty(ids)  # made anew so that the special pieces are not "added tokens", which would match in typed text


def encode(tokenizer, texts, batch=5000):
    """A list of id lists."""
    out = []
    for start in range(0, len(texts), batch):
        out += [e.ids for e in tokenizer.encode_batch_fast(texts[start:start + batch], add_special_tokens=False)]
    return out


# How an original sign may stand for a piece's: the rules above, read one sign at a time.
LIKE = {**{c: "'" for c in "‘’‛ʼ´′`"}, **{c: '"' for c in '“”„‟«»″'}, **{c: '-' for c in '‐‑‒–—―−'}}
SPACE = re.compile('[ \t\n\v\f\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+')


def fold(sign):
    """The piece's sign that an original sign may stand for: lower case, without its accent."""
    return LIKE.get(sign) or unicodedata.normalize('NFD', sign)[0].lower()


def spans_in_word(word, pieces):
    """Where each piece begins and ends in its word. Signs are matched in order; a piece that finds no like has the whole word."""
    found, at = [], 0
    for piece in pieces:
        if piece == '[UNK]':
            found.append(None)  # ends where the next one begins
            continue
        first = None
        for sign in piece.removeprefix('##') if len(piece) > 2 else piece:
            while at < len(word) and fold(word[at]) != sign:
                at += 1
            if at == len(word):
                return [(0, len(word))] * len(pieces)
            first = at if first is None else first
            at += 1
        found.append((first, at))
    for i, span in enumerate(found):
        if span is None:
            start = found[i - 1][1] if i else 0
            end = next((s[0] for s in found[i + 1:] if s), len(word))
            found[i] = (start, max(start, end))
    return found


class WithOffsets:
    """Encodes word by word, which gives the same ids (no rule looks across a space), and remembers every word it has seen."""

    def __init__(self, tokenizer):
        self.tokenizer, self.known = tokenizer, {}

    def __call__(self, text):
        """text -> (ids, [(start, end)] in the text)."""
        ids, spans, at = [], [], 0
        for word in SPACE.split(text):
            at = text.index(word, at)
            if word not in self.known:
                encoded = self.tokenizer.encode(word, add_special_tokens=False)
                self.known[word] = encoded.ids, spans_in_word(word, encoded.tokens)
            of_word, where = self.known[word]
            ids += of_word
            spans += [(at + start, at + end) for start, end in where]
            at += len(word)
        return ids, spans
