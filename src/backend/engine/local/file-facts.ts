/** What a file of one's own is, told by its first bytes as the platform does, and what it may be called. Pure. */
import { fileNameLimit } from '../../../contract/evidence.ts'

const signs: readonly (readonly [mediaType: string, hex: string])[] = [
  ['application/pdf', '255044462d'],
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a']
]

/** Undefined where nobody is sure to be able to open it, whatever its name says. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString('hex')
  return signs.find(([, hex]) => start.startsWith(hex))?.[0]
}

/** Controls, halves of a character, and what turns the direction of the text around it. */
const notInNames = /[\p{Cc}\p{Cs}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** A name without a path and without what deceives the eye; never empty, and never longer than the platform takes. */
export function plainName(name: string): string {
  const [last = ''] = name.split(/[/\\]/).slice(-1)
  const whole = last.replaceAll(notInNames, '').trim()
  const plain = whole.length > fileNameLimit ? shortened(whole) : whole
  return /^\.*$/.test(plain) ? 'file' : plain
}

/** Its end says what it is. */
function shortened(name: string): string {
  const end = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  const begin = name.slice(0, fileNameLimit - end.length).replace(/[\uD800-\uDBFF]$/, '')
  return begin.trimEnd() + end
}
