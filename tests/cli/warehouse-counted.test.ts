/** Whose money a warehouse counts: nobody's twice, and none that is made up beside some that is not. */
import { expect, it } from 'vitest'
import { unknownStatus } from '../../src/contract/sync.ts'
import type { Account } from '../../src/contract/accounts.ts'
import { countedOf } from '../../src/cli/warehouse/counted.ts'

function account(key: string, more: Partial<Account> = {}): Account {
  return {
    key,
    id: 'acct_a',
    platformUrl: 'https://pay.example',
    isDemo: false,
    handle: null,
    displayName: null,
    kinds: [],
    zone: 'UTC',
    currencies: [],
    scopes: ['read'],
    undoMs: 10_000,
    copy: null,
    sync: unknownStatus(key),
    ...more
  }
}
function copy(key: string, madeAtMs: number, more: Partial<Account> = {}, isOfDemo = false): Account {
  return account(key, { copy: { id: '0123456789abcdef', madeAtMs, asOfMs: null, isOfDemo, parts: [] }, ...more })
}
const told = (...accounts: Account[]) => {
  const counted = countedOf(accounts)
  return [counted.accounts.map(({ key }) => key), counted.leftOut.map(({ key, why }) => `${key} ${why}`)]
}

const own = account('own')
const demo = account('demo', { isDemo: true, platformUrl: 'http://127.0.0.1:1' })
const ofDemo = copy('of demo', 3, { platformUrl: demo.platformUrl }, true)
const damaged = account('copy-0123456789abcdef', { id: '', platformUrl: '' })

it('takes own accounts, and neither copies nor what is made up beside them', () => {
  expect(told(own, copy('its copy', 1), demo, ofDemo, damaged)).toEqual([
    ['own'],
    ['its copy copy', 'demo made-up', 'of demo made-up', `${damaged.key} copy`]
  ])
})

it('takes copies where there is nothing else, of each account the last one', () => {
  const other = copy('of another', 1, { id: 'acct_b' })
  expect(told(copy('first', 1), copy('second', 2), other, demo, ofDemo)).toEqual([
    ['second', 'of another'],
    ['first earlier-copy', 'demo made-up', 'of demo made-up']
  ])
})

it('takes what is made up, or a copy of it, where there is nothing else', () => {
  expect(told(demo, ofDemo)).toEqual([['demo'], ['of demo copy']])
  expect(told(ofDemo)).toEqual([['of demo'], []])
})
