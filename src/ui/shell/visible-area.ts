/**
 * Where the keyboard lies over the page instead of making it lower, as in Safari, the app takes the part that is left.
 * https://developer.mozilla.org/en-US/docs/Web/API/VisualViewport
 */

export interface VisibleArea {
  readonly height: number
  readonly offsetTop: number
  /** Above 1 where a person has zoomed in: then nothing must move under their fingers. */
  readonly scale: number
}

/** The bars of a browser come and go by less than this; a keyboard is higher. In px. */
const leastKeyboardPx = 120

/** Height and top of the part above the keyboard, in px; undefined where no keyboard lies over the page. */
export function aboveKeyboard(
  { height, offsetTop, scale }: VisibleArea,
  pageHeight: number,
): { height: number; top: number } | undefined {
  if (scale > 1.01 || pageHeight - height < leastKeyboardPx) return undefined
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
