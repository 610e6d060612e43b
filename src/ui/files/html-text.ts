/** Extracts the readable text of an HTML page. */

interface Factory {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string }
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
/** Parses documents that are never shown. Their scripts do not run, and nothing is fetched. */
const inert = factory?.createPolicy('breakeven-inert-html', { createHTML: (html) => html })

const skipped = new Set('HEAD TITLE SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SELECT SVG NAV'.split(' '))
const blocks = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN ' +
    'OL P PRE SECTION TABLE TR UL'
  ).split(' '),
)
const cells = new Set(['TD', 'TH'])

/** The text nodes in order, with a line break around every block. Scripts and styles are left out. */
function textOf(body: Node): string {
  const parts: string[] = []
  const edge = ({ nodeName }: Node) => {
    if (blocks.has(nodeName)) parts.push('\n')
    else if (cells.has(nodeName)) parts.push(' ')
  }
  let node: Node | null = body.firstChild
  // A loop instead of recursion, because a hostile page can nest without a limit.
  while (node) {
    edge(node)
    const isPre = node.parentNode?.nodeName === 'PRE'
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? ''
      parts.push(isPre ? text : text.replace(/[\s\u00a0]+/g, ' '))
    }
    const child: Node | null = skipped.has(node.nodeName.toUpperCase()) ? null : node.firstChild
    if (child) {
      node = child
      continue
    }
    while (node && node !== body && !node.nextSibling) {
      node = node.parentNode
      if (node && node !== body) edge(node)
    }
    node = node && node !== body ? node.nextSibling : null
  }
  return parts.join('').replace(/ {2,}/g, ' ')
}

/** The body text of a page, one paragraph per line. */
export function htmlText(html: string): string {
  const page = new DOMParser().parseFromString(inert?.createHTML(html) ?? html, 'text/html')
  return textOf(page.body)
}
