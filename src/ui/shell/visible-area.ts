/**
 * Fits the app into the visible area where the keyboard overlaps the page, as in Safari.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/VisualViewport
 */

export interface VisibleArea {
  readonly height: number
  readonly offsetTop: number
  /** Above 1 when the person has zoomed in. Then nothing must move. */
  readonly scale: number
}

/** Browser toolbars change the height by less than this, and a keyboard changes it by more. In px. */
const minKeyboardPx = 120

/** The height and top of the area above the keyboard, in px. Undefined when no keyboard overlaps the page. */
export function aboveKeyboard(
  { height, offsetTop, scale }: VisibleArea,
  pageHeight: number,
): { height: number; top: number } | undefined {
  if (scale > 1.01 || pageHeight - height < minKeyboardPx) return undefined
  return { height, top: Math.max(0, offsetTop) }
}

/** Keeps `--visible-height` and `--visible-top` up to date. */
export function followVisibleArea(): void {
  const area = window.visualViewport
  if (!area) return
  const follow = () => {
    const { style } = document.documentElement
    const left = aboveKeyboard(area, window.innerHeight)
    if (!left) {
      style.removeProperty('--visible-height')
      style.removeProperty('--visible-top')
      return
    }
    style.setProperty('--visible-height', `${left.height}px`)
    style.setProperty('--visible-top', `${left.top}px`)
  }
  area.addEventListener('resize', follow)
  area.addEventListener('scroll', follow)
  follow()
}
