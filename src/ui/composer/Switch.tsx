/** A native checkbox with the role of a switch. */
export function Switch(props: {
  readonly label: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly describedBy?: string
  readonly change: (checked: boolean) => void
}) {
  return (
    <label className="switch">
      <span>{props.label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        aria-checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        onChange={(event) => props.change(event.target.checked)}
      />
    </label>
  )
}
