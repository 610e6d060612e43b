"""Writes small tokenizers of the kinds that are read here, with ids by Hugging Face's Rust implementation.

    pip install tokenizers==0.23.3
    python src/text/testing/write-tokenizers.py
"""
import json
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

HERE = Path(__file__).parent
CORPUS = [line for name in ('architecture', 'engine', 'server') for line in (HERE / f'../../../docs/{name}.md').read_text().splitlines()]
TEXTS = [
    'The engine predicts both times, and picks the faster place.',
    ' A space before, two  spaces, three   spaces.',
    "It isn't so; they'll say we've lost 1,024 tokens (or 50%).",
    'Line one\nline two\n\n\tindented line',
    'Trailing space ',
    'Two trailing\n\n',
    '   ',
    '',
    'café naïve Ünïcode – “quoted” … 30 °C',
    '日本語のテキスト and русский текст',
    'smile 😀👍🏽 family 👨‍👩‍👧',
    'CamelCaseWord snake_case https://example.org/a?b=1&c=2',
    'e\u0301 composed é ﬁ ligature',
    'a' * 70,
    '!!! ?? ...',
    '\u00a0no-break\u00a0space',
]


def byte_level(prefix):
    tokenizer = Tokenizer(models.BPE())
    if prefix:
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefix)
    return tokenizer, trainers.BpeTrainer(vocab_size=600, special_tokens=['<s>', '</s>', '<unk>'], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(' {2,}'), ' ')])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    return tokenizer, trainers.UnigramTrainer(vocab_size=400, special_tokens=['<s>', '</s>', '<unk>'], unk_token='<unk>', show_progress=False)


for name, (tokenizer, trainer) in {'byte-level': byte_level(False), 'byte-level-prefix': byte_level(True), 'unigram': unigram()}.items():
    tokenizer.train_from_iterator(CORPUS, trainer)
    cases = [{'text': text, 'ids': tokenizer.encode(text, add_special_tokens=False).ids} for text in TEXTS]
    (HERE / f'{name}.json').write_text(json.dumps({'tokenizer': json.loads(tokenizer.to_str()), 'cases': cases}, ensure_ascii=False) + '\n')
