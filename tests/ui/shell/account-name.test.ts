import { describe, expect, it } from 'vitest'
import { accountInitials, accountName } from '../../../src/ui/shell/account-name.ts'

const account = { id: 'acct_01', handle: null, displayName: null }

describe('an account in the frame', () => {
  it('is called by its name, else its handle, else its id', () => {
    expect(accountName({ ...account, displayName: 'Bottega Lume', handle: 'lume' })).toBe('Bottega Lume')
    expect(accountName({ ...account, handle: 'giulia.ferri' })).toBe('@giulia.ferri')
    expect(accountName(account)).toBe('acct_01')
  })

  it('has a mark of one or two letters, from any script', () => {
    expect(accountInitials({ ...account, displayName: 'Bottega Lume di Torino' })).toBe('BL')
    expect(accountInitials({ ...account, handle: 'giulia.ferri' })).toBe('GF')
    expect(accountInitials({ ...account, displayName: '雪の店' })).toBe('雪')
    expect(accountInitials({ ...account, displayName: '🌸' })).toBe('')
  })
})
