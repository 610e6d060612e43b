interface CardFactsProps {
  /** A title with one text, or with a list of sentences. */
  readonly facts: readonly (readonly [title: string, text: string | readonly string[]])[]
}

/** The facts of a card: titles and their texts. */
export function CardFacts({ facts }: CardFactsProps) {
  return (
    <dl className="card-facts">
      {facts.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {typeof text === 'string' ? (
              text
            ) : (
              <ul className="card-list">
                {text.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
