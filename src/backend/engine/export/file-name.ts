/** How an exported file is called: the list, the account's key, the day of the export. No person and no amount. */
import type { ExportFormat, ListName } from '../../../contract/exports.ts'

export function exportName(list: ListName, accountKey: string, day: string, format: ExportFormat): string {
  return `cassa-${list}-${accountKey}-${day}.${format}`
}
