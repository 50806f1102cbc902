/** Text that a spreadsheet would run. Pure: a file and the clipboard hand text of other people to spreadsheets alike. */

/**
 * The signs are those of OWASP's "CSV injection", also in their wide forms, which some spreadsheets read alike, and behind
 * blanks, which some pass over.
 */
const formula = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u

/**
 * The text with an apostrophe before it where a spreadsheet would take it for a formula: by that it knows a text. One that
 * stands there already gets another one, so that `asItWas` can tell them apart.
 */
export function harmlessText(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** A text of a file as it was before `harmlessText`. */
export function asItWas(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
