/** Days by their number since 1970: a forecast walks through hundreds of them, and looks at each several times. */

const dayMs = 86_400_000

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

/** YYYY-MM-DD. */
export function dayNamed(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

export function daysAfter(day: string, count: number): string {
  return dayNamed(dayNumber(day) + count)
}

/** 1 is Monday. */
export function weekdayOf(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}
