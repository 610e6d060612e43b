/** Formats the scores of a model on its dev set. */
import type { ManifestModel, Precision } from '../../wire/manifest.ts'

type Metric = NonNullable<ManifestModel['dev']>['metrics'][number]

const metricWords: Readonly<Record<string, string>> = {
  EM: 'Exact answer',
  F1: 'Words shared (F1)',
  accuracy: 'Accuracy',
}

/** The full name of the metric. */
export const metricName = ({ metric }: Metric): string => metricWords[metric] ?? metric

/** Per cent with one decimal: `84.5%`. Smaller differences are noise on sets of this size. A dash where there is no score. */
export const scoreWords = (percent: number | undefined): string =>
  percent === undefined ? '–' : `${percent.toFixed(1)}%`

/** The precision of the weights. */
export const precisionWords: Readonly<Record<Precision, string>> = {
  int8: '8-bit',
  fp16: '16-bit',
  fp32: '32-bit',
}
