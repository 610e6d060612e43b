/**
 * uPlot formats numbers in the language of the browser as soon as it is imported. WebKitGTK reports the locale of the
 * system as that language, and `C` is none: `Intl` throws "invalid language tag: C", and the screen stays blank.
 */

/** Returns the language, or English if it is not a valid BCP 47 tag. */
export function validLanguage(language: string | undefined): string {
  try {
    return new Intl.Locale(language ?? '').baseName
  } catch {
    return 'en'
  }
}

const language = validLanguage(navigator.language)
if (language !== navigator.language)
  Object.defineProperty(navigator, 'language', { value: language, configurable: true })
