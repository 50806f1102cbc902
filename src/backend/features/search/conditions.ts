import type { SearchQuery } from '../../../contract/search-query.ts'

/** Whether only records with a note or tags of one's own match. */
export function asksForOwn({ has, tags }: SearchQuery): boolean {
  return tags.length > 0 || has.includes('note')
}

/** Whether the index alone cannot say what matches. */
export function hasConditions({ amounts, has, payouts, products, statuses }: SearchQuery): boolean {
  const what = has.filter((name) => name !== 'note')
  return [amounts, what, payouts, products, statuses].some((list) => list.length > 0)
}
