/**
 * An amount as a person types it, in minor units: "12", "12.5", "12,50", "1,204", "1.204,11". The last mark is the
 * decimal one if it stands once and no more digits follow it than the currency has decimals; every other mark groups.
 *
 * @param exponent decimals of the currency, 0 to 9
 * @returns null for what is not an amount, or does not fit into 2⁵³−1
 */
export function parseAmount(text: string, exponent: number): number | null {
  const typed = text.replaceAll(/[\s'’]/g, '')
  const at = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','))
  const isDecimal = at >= 0 && typed.indexOf(typed.charAt(at)) === at && typed.length - at - 1 <= exponent
  const whole = isDecimal ? typed.slice(0, at) : typed
  const decimals = isDecimal ? typed.slice(at + 1) : ''
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole) || !/^\d*$/.test(decimals)) return null
  const minor = Number(whole.replaceAll(/[.,]/g, '') + decimals.padEnd(exponent, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}
