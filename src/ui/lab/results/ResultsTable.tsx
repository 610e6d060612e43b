import { FileDown } from 'lucide-react'
import type { LabResult } from '../../../lab/protocol.ts'
import { DataTable } from '../../charts/DataTable.tsx'
import { download } from '../../measurements/export-observations.ts'
import { policyTitle } from '../policy-words.ts'
import { columnTitle } from './lab-columns.ts'

/** Formats a number with a true minus sign, and none before a zero. */
function rounded(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) > 0 ? `\u2212${text}` : text
}

/** All results, one row for each policy, with a download. */
export function ResultsTable({ result }: { result: LabResult }) {
  const { report, csv } = result
  return (
    <section className="card">
      <h2>In figures</h2>
      <DataTable
        name="Results"
        className="lab-table"
        head={report.columns.map(({ name }) => columnTitle(name))}
        rows={report.rows.map(([policy, ...cells]) => ({
          key: String(policy),
          cells: [
            policyTitle(String(policy)),
            ...cells.map((cell, i) =>
              typeof cell === 'number' ? rounded(cell, report.columns[i + 1]?.digits) : cell,
            ),
          ],
        }))}
      />
      <div className="key-row">
        <button type="button" onClick={() => download('breakeven-lab.csv', 'text/csv', `${csv}\n`)}>
          <FileDown aria-hidden size={16} />
          Export CSV
        </button>
      </div>
    </section>
  )
}
