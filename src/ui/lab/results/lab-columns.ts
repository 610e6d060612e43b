/** Column headings of the Lab's report. Files keep the names for programs. */

const words: Readonly<Record<string, string>> = {
  policy: 'Who decides',
  'total s': 'Total, s',
  'offloaded %': 'In the cloud, %',
  'saved of all edge %': 'Saved of the device alone, %',
  'saved of all cloud %': 'Saved of the cloud alone, %',
  'regret %': 'More than perfect foresight, %',
  'path regret %': 'More than the better side each time, %',
  'probes a sentence': 'Looks at the network, a text',
  'second starts %': 'Asked both, %',
  'wasted, device %': 'Wasted on the device, %',
  'wasted, cloud %': 'Wasted in the cloud, %',
  'energy J': 'Energy, J',
  'energy saved of all edge %': 'Energy saved of the device alone, %',
  'energy saved of all cloud %': 'Energy saved of the cloud alone, %',
}

/** The heading of a column, by its name in files. */
export const columnTitle = (name: string): string => words[name] ?? name
