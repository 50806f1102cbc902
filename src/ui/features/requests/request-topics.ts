import type { Topic } from '../../../contract/records.ts'

/** What the words of a request rest on: itself, its target, the people behind that, and the record that came of it. */
export const requestTopics: readonly Topic[] = [
  'requests',
  'settings',
  'party',
  'sale',
  'refund',
  'tip',
  'card',
  'dispute',
  'payout',
  'account',
  'transfer',
  'savings',
  'product'
]
