/** Display names of the model sizes. */
import { catalogue, defaultUnits } from '../ask/models.ts'
import { count } from './duration.ts'

/** "Standard" is the default. The others are named relative to it. */
export function sizeName(units: number): string {
  if (units === defaultUnits) return 'Standard'
  return units < defaultUnits ? 'Small' : 'Large'
}

/** "Standard, 300 units". Only the units when there is one size. */
export const sizeTitle = (units: number): string =>
  catalogue.sizes.length > 1 ? `${sizeName(units)}, ${count(units)} units` : `${count(units)} units`
