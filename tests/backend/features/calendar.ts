/** Days as the tests count them: from the runtime's own calendar, sharing nothing with the code that they test. */

const formats = new Map<string, Intl.DateTimeFormat>()

export function dayIn(zone: string, time: string | number): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, format)
  return format.format(typeof time === 'number' ? time : Date.parse(time))
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Every day from the first to the last. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day)
  return days
}

/** The month before `YYYY-MM`. */
export function monthBefore(month: string): string {
  return dayAfter(`${month}-01`, -1).slice(0, 7)
}

export function lastDayOf(month: string): string {
  let day = `${month}-28`
  while (dayAfter(day).startsWith(month)) day = dayAfter(day)
  return day
}
