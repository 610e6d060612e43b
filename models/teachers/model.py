"""A pre-trained transformer with a head of ours on top. Texts of one length share a batch, so there is no padding and no mask."""
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

LONGEST = 384  # tokens of a text or pair
NEVER = -1e4  # a logit that no softmax gives weight to


class Teacher(nn.Module):
    """Reads [CLS] and the mean of all tokens for classes, or every token for the two ends of an answer."""

    def __init__(self, folder, classes=None):
        """folder: what packages.py unpacked; classes: how many, or None for answer spans."""
        super().__init__()
        # No dropout within: a fifth of the time on a processor, for one or two passes over the rows.
        self.encoder = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False  # words that the fine-tuning never shows stay comparable with those that it does
        self.typed = self.encoder.config.model_type == 'bert'  # MPNet has no token types
        states = self.encoder.config.hidden_size
        self.of_tokens = classes is None
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(states if self.of_tokens else 2 * states, classes or 2)

    def states(self, ids, types):
        """ids and types [B, L] -> [B, L, H]."""
        given = {'token_type_ids': types} if self.typed else {}
        return self.encoder(input_ids=ids, **given).last_hidden_state

    def forward(self, ids, types):
        """Logits [B, classes], or [B, 2, L] of an answer's first and last token."""
        states = self.states(ids, types)
        if self.of_tokens:
            outside = (types == 0).unsqueeze(1) * NEVER  # an answer stands in the second text
            return self.out(self.drop(states)).transpose(1, 2) + outside
        return self.out(self.drop(torch.cat([states[:, 0], states.mean(1)], 1)))


def tokenizer_of(folder):
    tokenizer = Tokenizer.from_file(str(folder / 'tokenizer.json'))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST, strategy='longest_first')
    return tokenizer


def read(tokenizer, texts):
    """texts: [(text,) or (text, second text)]"""
    return Rows(tokenizer.encode_batch([text if len(text) > 1 else text[0] for text in texts]))


class Rows:
    """Texts, or pairs of texts, as a teacher reads them."""

    def __init__(self, encoded):
        self.encoded = encoded
        self.lengths = torch.tensor([len(e.ids) for e in encoded])

    def take(self, rows):
        """Row numbers of one length -> ids and types [B, L]."""
        some = [self.encoded[i] for i in rows.tolist()]
        return torch.tensor([e.ids for e in some]), torch.tensor([e.type_ids for e in some])

    def batches(self, tokens, generator=None):
        """Row numbers in batches of about `tokens` tokens: in random order with a generator, else by length."""
        rows = torch.arange(len(self.lengths))
        if generator is not None:
            rows = rows[torch.randperm(len(rows), generator=generator)]
        cuts = []
        for length in self.lengths[rows].unique().tolist():
            cuts += rows[self.lengths[rows] == length].split(max(1, tokens // length))
        order = torch.randperm(len(cuts), generator=generator).tolist() if generator is not None else range(len(cuts))
        return [cuts[i] for i in order]
