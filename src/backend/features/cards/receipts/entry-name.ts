/** How a receipt is called in an archive: its day, its merchant, its amount, the purchase's id. Safe on every system. Pure. */
import type { PurchaseRow } from '../../../../contract/cards.ts'

const mostMerchant = 60
const mostId = 60
const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png'
}

/**
 * @param amount with its currency, as `12.00 EUR`
 * @param taken names that stand there already, in small letters: some systems tell none but those apart
 */
export function entryName(
  { merchant, id }: Pick<PurchaseRow, 'merchant' | 'id'>,
  { day, amount, mediaType }: { day: string; amount: string; mediaType: string | null },
  taken: Set<string>
): string {
  const end = extensions[mediaType ?? ''] ?? 'bin'
  const base = `${day} ${harmless(merchant, mostMerchant) || 'purchase'} ${harmless(amount, 40)} (${harmless(id, mostId)})`
  let name = `${base}.${end}`
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base} ${n}.${end}`
  taken.add(name.toLowerCase())
  return name
}

/** Without what is a path, a device or a command somewhere, or turns the text around; shortened between characters. */
function harmless(text: string, most: number): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|%$`]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return [...plain]
    .slice(0, most)
    .join('')
    .replaceAll(/^[.\s~-]+|[.\s]+$/g, '')
}
