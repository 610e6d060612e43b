/** Makes the first letter of a sentence a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
