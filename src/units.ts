/** Numbers with a unit in their type, so that a duration cannot be passed as a count. */

declare const unit: unique symbol

/** A duration, or a time on the clock that was passed in. */
export type Milliseconds = number & { readonly [unit]: 'ms' }
/** A duration, or a time on a simulated clock. Scenarios and recordings use seconds. */
export type Seconds = number & { readonly [unit]: 's' }
/** A size on the wire or on disk. */
export type Bytes = number & { readonly [unit]: 'bytes' }
/** A length of text as the network reads it: N in the paper. */
export type Tokens = number & { readonly [unit]: 'tokens' }
/** Throughput of a link. */
export type BytesPerMillisecond = number & { readonly [unit]: 'bytes/ms' }
/** Power of a device. */
export type Watts = number & { readonly [unit]: 'W' }
/** Energy: a watt for a millisecond. */
export type Millijoules = number & { readonly [unit]: 'mJ' }

export const ms = (n: number) => n as Milliseconds
export const seconds = (n: number) => n as Seconds
export const bytes = (n: number) => n as Bytes
export const tokens = (n: number) => n as Tokens
export const bytesPerMs = (n: number) => n as BytesPerMillisecond
export const watts = (n: number) => n as Watts
export const millijoules = (n: number) => n as Millijoules
