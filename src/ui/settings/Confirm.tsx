import { type ReactNode, useId, useRef } from 'react'

/** A button that asks for confirmation in a native dialog. */
export function Confirm(props: {
  readonly label: string
  readonly icon?: ReactNode
  readonly title: string
  readonly sentence: string
  readonly confirm: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {props.icon}
        {props.label}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-sentence`}
        onClose={() => {
          if (dialog.current?.returnValue === 'yes') props.confirm()
        }}
      >
        <form method="dialog">
          <h2 id={`${id}-title`}>{props.title}</h2>
          <p id={`${id}-sentence`}>{props.sentence}</p>
          <div className="dialog-keys">
            <button type="submit" value="no">
              Keep
            </button>
            <button type="submit" value="yes" className="decisive">
              {props.label}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
