/**
 * An amount as a person types it, in minor units: "12", "12.5", "12,50", "1,204", "1.204,11". The last mark is the
 * decimal one if it stands once and no more digits follow it than the currency has decimals; every other mark groups. A blank
 * or an apostrophe groups by three: "12 50" is no amount.
 *
 * @param exponent decimals of the currency, 0 to 9
 * @param decimalSign the reader's own. Where it is given it never groups, and the other mark groups wherever it can:
 * in English "1.204" is no amount of euros then, rather than a thousand times what was meant
 * @returns null for what is not an amount, or does not fit into 2⁵³−1
 */
export function parseAmount(text: string, exponent: number, decimalSign?: string): number | null {
  const bare = text.trim()
  if (/[\s'’]/.test(bare) && !/^\d{1,3}([\s'’]\d{3})+([.,]\d*)?$/.test(bare)) return null
  const typed = bare.replaceAll(/[\s'’]/g, '')
  const at = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','))
  const mark = typed.charAt(at)
  const count = typed.length - at - 1
  const isForeign = decimalSign !== undefined && mark !== decimalSign
  const isDecimal = at >= 0 && typed.indexOf(mark) === at && count <= exponent && !(isForeign && groups(typed, at))
  const whole = isDecimal ? typed.slice(0, at) : typed
  const decimals = isDecimal ? typed.slice(at + 1) : ''
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole) || !/^\d*$/.test(decimals)) return null
  if (decimalSign !== undefined && whole.includes(isDecimal ? mark : decimalSign)) return null
  const minor = Number(whole.replaceAll(/[.,]/g, '') + decimals.padEnd(exponent, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** Whether the only mark of a text could be one that groups: "1,204". */
function groups(typed: string, at: number): boolean {
  return typed.length - at - 1 === 3 && /^[1-9]\d{0,2}$/.test(typed.slice(0, at))
}
