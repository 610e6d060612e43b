// Comes beside the style sheet. Where nothing is kept of an earlier visit the feed will be empty, and its words are shown at once.
try {
  if (localStorage.getItem('breakeven.draft') === null) document.documentElement.dataset.visit = 'first'
} catch {
  // Without storage every visit is the first.
  document.documentElement.dataset.visit = 'first'
}
