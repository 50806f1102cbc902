import { parseSearch, type OperatorName } from '../../contract/search-query.ts'

/** Operators of the search over everything that a text holds, with a value behind each. */
export function operatorsIn(text: string): OperatorName[] {
  const { amounts, dates, from, has, payouts, products, statuses, tags, types, problems } = parseSearch(text)
  const typed = {
    amount: amounts,
    date: dates,
    from,
    has,
    payout: payouts,
    product: products,
    status: statuses,
    tag: tags,
    type: types
  }
  return (Object.keys(typed) as OperatorName[]).filter(
    (name) => typed[name].length > 0 || problems.some(({ operator }) => operator === name)
  )
}
