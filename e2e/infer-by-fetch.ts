/** The fetch door, used as any script on the page could. */
import type { Page } from '@playwright/test'
import type { DecisionRecord, RequestParameters } from '../src/gateway/protocol.ts'
import type { Problem } from '../src/wire/problem.ts'

export interface RequestOptions extends RequestParameters {
  readonly model?: string
  readonly key?: string
  /** Instead of made-up ids. */
  readonly ids?: readonly number[]
}

export interface InferReply {
  readonly status: number
  /** On the page's clock, in ms. For benches: no assertion reads it. */
  readonly waited: number
  readonly logits?: readonly number[]
  readonly record?: DecisionRecord
  readonly problem?: Problem
}

/** Sends one request from the page. Ids are made up but the same every time. */
export async function inferByFetch(
  page: Page,
  tokens: number,
  { model = 'sentiment', key, ids, ...parameters }: RequestOptions = {},
): Promise<InferReply> {
  const data = ids ?? Array.from({ length: tokens }, (_, i) => 100 + ((i * 37) % 5000))
  const request = {
    inputs: [
      { name: 'ids', shape: [1, data.length], datatype: 'INT32', data },
      { name: 'lengths', shape: [1], datatype: 'INT32', data: [data.length] },
    ],
    parameters,
  }
  return page.evaluate(
    async ({ model, key, request }) => {
      const startedAt = performance.now()
      const response = await fetch(`/v2/models/${model}/infer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify(request),
      })
      const body = await response.json()
      const waited = performance.now() - startedAt
      if (!response.ok) return { status: response.status, waited, problem: body }
      return {
        status: response.status,
        waited,
        logits: body.outputs[0].data,
        record: body.parameters?.breakeven,
      }
    },
    { model, key, request },
  )
}
