/** Whether a number can be an amount: a duration, a length or a size. */
export const isAmount = (n: number | undefined): n is number => n !== undefined && n >= 0 && n < Infinity

export const between = (low: number, value: number, high: number): number =>
  Math.min(Math.max(value, low), high)
