/** Amounts as decimal text, exactly: integers all the way. */

/** `-1234.50`; as many decimals as the currency has, or zeros up to `least`. */
export function decimal(minor: bigint | number, exponent: number, least = exponent): string {
  const whole = BigInt(minor)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(exponent + 1, '0')
  const at = digits.length - exponent
  const fraction = digits.slice(at).padEnd(least, '0')
  return `${whole < 0n ? '-' : ''}${digits.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`
}

export function absolute(minor: bigint | number): bigint {
  const whole = BigInt(minor)
  return whole < 0n ? -whole : whole
}
