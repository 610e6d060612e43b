/** `npm run reproduce`: writes docs/reproduction.md and its plots. Every number comes from the simulator. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fig3, reproduceFig3 } from '../../src/simulator/paper/fig3.ts'
import { fig4Points, reproduceFig4 } from '../../src/simulator/paper/fig4.ts'
import { reproduceTable1 } from '../../src/simulator/paper/table1.ts'
import { readMeasuredLines, reproduceToday } from '../../src/simulator/paper/today.ts'
import { type Report, reportAsTable } from '../../src/simulator/report.ts'
import { plotFig3, plotFig4 } from './plots.ts'

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
const plots = `${docs}reproduction/`
const figures = ['fig4a', 'fig4b', 'fig4c'] as const

const measured = readMeasuredLines(JSON.parse(readFileSync(`${plots}measured-lines.json`, 'utf8')))

const section = (report: Report, command: string, picture?: { file: string; alt: string }) =>
  [
    `## ${report.title}`,
    ...(picture ? [`![${picture.alt}](reproduction/${picture.file})`] : []),
    `\`npm run simulate -- ${command}\``,
    `\`\`\`\n${reportAsTable({ ...report, title: '', notes: [] }).trim()}\n\`\`\``,
    report.notes.join('\n'),
  ].join('\n\n')

mkdirSync(plots, { recursive: true })
writeFileSync(`${plots}fig3.svg`, plotFig3(fig3()))
for (const figure of figures) writeFileSync(`${plots}${figure}.svg`, plotFig4(fig4Points(figure)))

const page = [
  '# The paper, reproduced',
  'Jahier Pagliari et al., "Optimal Input-Dependent Edge-Cloud Partitioning for RNN Inference" (ICECS 2019), with the simulator of this',
  'project: `npm run reproduce` writes this page and its plots, and each section names the command that prints it again. The',
  'paper prints neither coefficients nor data; `src/simulator/paper` holds what was recovered (`published.ts`, `lines.ts`), and `--edge`, `--server`,',
  '`--lengths`, `--n` and `--seed` change it.',
  '',
  section(reproduceFig3(), '--paper fig3', {
    file: 'fig3.svg',
    alt: 'Time against tokens on device and cloud; the lines cross near nine tokens.',
  }),
  '',
  ...figures.flatMap((figure) => [
    section(reproduceFig4(figure), `--paper ${figure}`, {
      file: `${figure}.svg`,
      alt: 'Time saved against the round trip: of all edge it falls, of all cloud it rises.',
    }),
    '',
  ]),
  section(reproduceTable1(), '--paper table1'),
  '',
  section(reproduceToday(measured), '--paper today --lines docs/reproduction/measured-lines.json'),
  '',
  'The lines are those of `npm run bench:cells -- --save docs/reproduction/measured-lines.json`.',
  '',
  '## Beyond the paper',
  '',
  'How the shipped engine fares on recorded networks beside the paper’s policy, where it misses its goals and why, is told in [the engine](engine-evidence.md#second-starts); `npm run simulate -- --trace FOLDER` prints those tables for any folder of recordings.',
].join('\n')
writeFileSync(`${docs}reproduction.md`, `${page}\n`)
console.log(`Wrote ${docs}reproduction.md and ${figures.length + 1} plots.`)
