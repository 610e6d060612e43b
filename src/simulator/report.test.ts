import { expect, test } from 'vitest'
import { type Report, reportAsCsv, reportAsTable } from './report.ts'

const report: Report = {
  title: 'Two cities',
  columns: [{ name: 'city' }, { name: 'ms', digits: 1 }],
  rows: [
    ['Lund, "old"', 12.345],
    ['Ven', undefined],
  ],
  notes: ['Made up.'],
}

test('a table aligns numbers to the right', () => {
  expect(reportAsTable(report).split('\n')).toEqual([
    'Two cities',
    '',
    'city           ms',
    '───────────  ────',
    'Lund, "old"  12.3',
    'Ven',
    '',
    'Made up.',
  ])
})

test('CSV keeps all digits and quotes special characters', () => {
  expect(reportAsCsv(report)).toBe('city,ms\n"Lund, ""old""",12.345\nVen,')
})
