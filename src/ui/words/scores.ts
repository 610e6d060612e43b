/** What a model scored on texts it was not trained on. */
import type { ManifestModel, Precision } from '../../wire/manifest.ts'

type Metric = ManifestModel['dev']['metrics'][number]

const metricWords: Readonly<Record<string, string>> = {
  EM: 'Exact answer',
  F1: 'Words shared (F1)',
  accuracy: 'Accuracy',
}

/** The metric's name in full. */
export const metricName = ({ metric }: Metric): string => metricWords[metric] ?? metric

/** Per cent with one digit after the point: `84.5%`. Differences below that are noise on sets of this size. */
export const scoreWords = (percent: number): string => `${percent.toFixed(1)}%`

/** How finely weights are kept. */
export const precisionWords: Readonly<Record<Precision, string>> = {
  int8: '8-bit',
  fp16: '16-bit',
  fp32: '32-bit',
}
