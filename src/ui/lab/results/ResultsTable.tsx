import { FileDown } from 'lucide-react'
import type { LabResult } from '../../../lab/protocol.ts'
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label="Results">
        <table className="lab-table">
          <thead>
            <tr>
              {report.columns.map(({ name }) => (
                <th key={name} scope="col">
                  {columnTitle(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.rows.map(([policy, ...cells]) => (
              <tr key={policy}>
                <th scope="row">{policyTitle(String(policy))}</th>
                {cells.map((cell, i) => (
                  <td key={report.columns[i + 1]?.name}>
                    {typeof cell === 'number' ? rounded(cell, report.columns[i + 1]?.digits) : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="key-row">
        <button type="button" onClick={() => download('breakeven-lab.csv', 'text/csv', `${csv}\n`)}>
          <FileDown aria-hidden size={16} />
          Export CSV
        </button>
      </div>
    </section>
  )
}
