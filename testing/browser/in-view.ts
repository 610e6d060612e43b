import { expect, type Locator } from '@playwright/test'

/** Expects that the whole element is inside the viewport, and that nothing covers its centre or corners. */
export async function expectInView(locator: Locator): Promise<void> {
  await expect
    .poll(() =>
      locator.first().evaluate((element) => {
        const [box] = element.getClientRects()
        if (!box) return 'is not drawn'
        if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth)
          return `lies outside the viewport: ${JSON.stringify(box)}`
        const inset = 2
        const xs = [box.left + inset, (box.left + box.right) / 2, box.right - inset]
        const ys = [box.top + inset, (box.top + box.bottom) / 2, box.bottom - inset]
        for (const x of xs)
          for (const y of ys) {
            const over = document.elementFromPoint(x, y)
            if (!over || !(element.contains(over) || over.contains(element)))
              return `is covered by ${over?.className}`
          }
        return 'in view'
      }),
    )
    .toBe('in view')
}
