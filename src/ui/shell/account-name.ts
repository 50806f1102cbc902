import type { Account } from '../../contract/accounts.ts'

/** What an account is called: its name, its handle, or its id until one of them was read. */
export function accountName({ displayName, handle, id }: Pick<Account, 'displayName' | 'handle' | 'id'>): string {
  return displayName ?? (handle === null ? id : `@${handle}`)
}

/** One or two letters for an account's mark. */
export function accountInitials(account: Pick<Account, 'displayName' | 'handle' | 'id'>): string {
  const words = accountName(account)
    .replaceAll(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
    .split(/\s+/)
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '')
  return letters.join('').toUpperCase()
}
