/** Reads the subword model of a `tokenizer.json` in the format of Hugging Face. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { Failure } from '../failure.ts'
import { type BertOptions, prepareForBert } from './bert-normalizer.ts'
import { createByteLevel } from './byte-level.ts'
import type { SubwordModel } from './subword-model.ts'
import { createUnigram } from './unigram.ts'
import { createWordPiece } from './word-piece.ts'

/** A step of a pre-tokenizer, as far as it is read here. */
interface Step {
  readonly type: string
  readonly add_prefix_space?: boolean
  readonly use_regex?: boolean
  readonly replacement?: string
  readonly prepend_scheme?: string
  readonly pretokenizers?: readonly Step[]
  readonly normalizers?: readonly Step[]
}

interface TokenizerFile {
  readonly normalizer?: Step | null
  readonly pre_tokenizer?: Step | null
}

const stepsOf = (step: Step | null | undefined): readonly Step[] =>
  step?.type === 'Sequence' ? (step.pretokenizers ?? step.normalizers ?? []) : step ? [step] : []

/**
 * The steps that read a run as they read it within its text. Others cross from characters to the white space after them (Split
 * with the pattern of Llama 3), or change each beginning (Prepend).
 */
const normalForms = ['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents']
const byteLevelSteps = ['ByteLevel', 'Digits', ...normalForms]
const unigramSteps = ['WhitespaceSplit', 'Metaspace', ...normalForms, 'Precompiled', 'Replace', 'Strip']

/** Copies the file. Its byte-level step adds no space, because each run would get one. */
function withoutPrefixSpace(file: TokenizerFile): TokenizerFile {
  const pretokenizers = stepsOf(file.pre_tokenizer).map((step) =>
    step.type === 'ByteLevel' ? { ...step, add_prefix_space: false } : step,
  )
  return { ...file, pre_tokenizer: { type: 'Sequence', pretokenizers } }
}

/**
 * Reads the subword model: WordPiece, as BERT has it; byte-level BPE, as RoBERTa has it; or Unigram of words with a mark at their
 * beginning, as XLM-RoBERTa has it.
 *
 * @throws Failure `integrity` for a model of another kind; an error of the library if the file describes no tokenizer
 */
export function readSubwordModel(json: unknown): SubwordModel {
  const file = json as TokenizerFile
  const { normalizer, pre_tokenizer, model } = new HuggingFaceTokenizer(withoutPrefixSpace(file), {})
  if (!model) throw new TypeError('Expected a model.')
  const normalize = (text: string) => normalizer?.normalize(text) ?? text
  const wordsOf = (text: string) => pre_tokenizer?.pre_tokenize(text) ?? [text]
  const steps = [...stepsOf(file.normalizer), ...stepsOf(file.pre_tokenizer)]
  const hasOnly = (known: readonly string[]) => steps.every(({ type }) => known.includes(type))
  const byteLevel = steps.find(({ type }) => type === 'ByteLevel')
  const metaspace = steps.find(({ type }) => type === 'Metaspace')
  const kind = model.config.type
  if (kind === 'WordPiece') {
    const options: BertOptions = normalizer?.config ?? {}
    const isBert = options.type === 'BertNormalizer'
    return createWordPiece({
      model,
      normalize: isBert ? (text) => normalize(prepareForBert(text, options)) : normalize,
      wordsOf,
    })
  }
  // Without its pattern ByteLevel reads a whole text as one word.
  if (kind === 'BPE' && byteLevel && byteLevel.use_regex !== false && hasOnly(byteLevelSteps))
    return createByteLevel({
      model,
      normalize,
      wordsOf,
      addsPrefixSpace: byteLevel.add_prefix_space === true,
    })
  if (kind === 'Unigram' && metaspace && metaspace.prepend_scheme !== 'never' && hasOnly(unigramSteps))
    return createUnigram({ model, normalize, mark: metaspace.replacement ?? '▁' })
  const found = [kind, ...steps.map(({ type }) => type)].join(' with ')
  throw new Failure(
    'integrity',
    `Expected a tokenizer of WordPiece, of BPE with ${byteLevelSteps.join(', ')} alone, or of Unigram with ${unigramSteps.join(', ')} alone, whose words begin with a mark; received ${found}. Use a model with one of these.`,
  )
}
