import { useStore } from 'zustand'
import { models, networks } from '../ask/models.ts'
import { useServices } from '../services.ts'
import { byteSize } from '../words/duration.ts'
import { placeLabel } from '../words/places.ts'

const score = (value: number): string => `${(value <= 1 ? value * 100 : value).toFixed(1)}%`

/** What the models score on sentences they were not trained on. */
export function ModelFacts() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label="Models">
      <table>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">fp32</th>
            <th scope="col">int8</th>
            <th scope="col">Bag of words</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(models).map(([name, { dev }]) => (
            <tr key={name}>
              <th scope="row" className="model-scored">
                {name}
                <span className="quiet">
                  {dev.metric} on {dev.dataset}, {dev.rows} rows
                </span>
              </th>
              <td>{score(dev.fp32)}</td>
              <td>{score(dev.int8)}</td>
              <td>{score(dev.baseline)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Networks and the engines that run them. */
export function BackendFacts() {
  const { gateway } = useServices()
  const status = useStore(gateway, (view) => view.status)
  return (
    <dl className="facts">
      {Object.entries(networks).map(([name, facts]) => (
        <div key={name}>
          <dt>Network {name}</dt>
          <dd>
            {facts.layers}-layer {facts.bidirectional ? 'bidirectional ' : ''}
            {facts.cell.toUpperCase()}, {facts.units} units, {facts.vocabularySize} word pieces, at most{' '}
            {facts.maximumTokens} tokens; int8 {byteSize(facts.files.int8.bytes)}, fp32{' '}
            {byteSize(facts.files.fp32.bytes)}
          </dd>
        </div>
      ))}
      {status?.edges.map((edge) => (
        <div key={edge.place}>
          <dt>{placeLabel(edge.place)}</dt>
          <dd>
            {edge.unsupported ??
              `${edge.backend}, ${edge.precision}, ${edge.threads} ${edge.threads === 1 ? 'thread' : 'threads'}${edge.adapter ? `, ${edge.adapter}` : ''}${edge.isolated ? '' : ', not isolated: coarse clock'}`}
          </dd>
        </div>
      ))}
      <div>
        <dt>Cloud</dt>
        <dd>{status?.cloud ? `${status.cloud.backend}, ${status.cloud.precision}` : 'not reached yet'}</dd>
      </div>
    </dl>
  )
}
