import { useId } from 'react'

interface SelectProps<T extends string | number> {
  readonly label: string
  /** Hides the label from the screen, but not from screen readers. */
  readonly isLabelHidden?: boolean
  readonly value: T
  readonly options: readonly (readonly [value: T, title: string, isDisabled?: boolean])[]
  readonly change: (value: T) => void
}

/** A labelled drop-down list. */
export function Select<T extends string | number>(props: SelectProps<T>) {
  const { label, isLabelHidden, value, options, change } = props
  const id = useId()
  return (
    <>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => change(options[target.selectedIndex]?.[0] ?? value)}
      >
        {options.map(([one, title, isDisabled]) => (
          <option key={one} value={one} disabled={isDisabled}>
            {title}
          </option>
        ))}
      </select>
    </>
  )
}
