const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "128 MB": decimal, as file managers count. Not for money. */
export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power],
    unitDisplay: 'short',
    maximumFractionDigits: 1
  }).format(bytes / 1000 ** power)
}
