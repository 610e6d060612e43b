/** What people call the sizes of the models. */
import { catalogue, defaultUnits } from '../ask/models.ts'
import { count } from './duration.ts'

/** "Standard" is the default; others are called by how they compare with it. */
export function sizeName(units: number): string {
  if (units === defaultUnits) return 'Standard'
  return units < defaultUnits ? 'Small' : 'Large'
}

/** "Standard, 300 units"; only the units where there is one size. */
export const sizeTitle = (units: number): string =>
  catalogue.sizes.length > 1 ? `${sizeName(units)}, ${count(units)} units` : `${count(units)} units`
