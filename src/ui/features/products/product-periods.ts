/** The periods that products are looked at by, as spans of days of the account's calendar. */

export const productPeriods = ['last-30', 'this-month', 'last-month', 'this-year', 'everything'] as const
export type ProductPeriod = (typeof productPeriods)[number]

export interface OpenSpan {
  fromDay: string | undefined
  toDay: string | undefined
}

/** Before it nothing was sold here. */
const beginning = '1970-01-01'

/** The span of a period. The last 30 days are what is shown where the address names none, so they have none. */
export function spanOfPeriod(period: ProductPeriod, today: string): OpenSpan {
  const first = `${today.slice(0, 7)}-01`
  switch (period) {
    case 'last-30':
      return { fromDay: undefined, toDay: undefined }
    case 'this-month':
      return { fromDay: first, toDay: today }
    case 'last-month': {
      const last = dayBefore(first)
      return { fromDay: `${last.slice(0, 7)}-01`, toDay: last }
    }
    case 'this-year':
      return { fromDay: `${today.slice(0, 4)}-01-01`, toDay: today }
    case 'everything':
      return { fromDay: beginning, toDay: today }
  }
}

/** Which period a span is; `custom` where it is none of them. */
export function periodOfSpan(span: OpenSpan, today: string): ProductPeriod | 'custom' {
  return (
    productPeriods.find((period) => {
      const own = spanOfPeriod(period, today)
      return own.fromDay === span.fromDay && own.toDay === span.toDay
    }) ?? 'custom'
  )
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
