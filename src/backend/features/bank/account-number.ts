/** Numbers of accounts, as different files write one: an IBAN ends with the number that OFX names, and a payout knows its last four. */

function bare(account: string): string {
  return account.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()
}

/** Whether two may be one account; what is not named may be any. */
export function isSameAccount(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true
  const [a, b] = [bare(one), bare(other)]
  return a.endsWith(b) || b.endsWith(a)
}

/** For the page: an account's number is shown by its end. */
export function endOf(account: string | null): string | null {
  return account === null ? null : bare(account).slice(-4)
}
