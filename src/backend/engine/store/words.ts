/**
 * The words that records are found by, and the same splitting for what is looked for. The index's tokenizer keeps runs
 * of letters, digits and private-use characters; so an id or a handle becomes one word by leaving out what stands
 * between, and a private-use character in front sets words of one kind apart from all that can be typed.
 */

const marks = { amount: '\uE001', type: '\uE002', id: '\uE003', handle: '\uE004', name: '\uE005' } as const
const anyMark = /[\uE000-\uF8FF]/g
const between = /[^\p{L}\p{N}\p{M}]+/gu
const betweenInIds = /[^0-9A-Za-z]+/g

/** Gathers one record's words. */
export interface Words {
  /** Text of people: each of its words is found, by its beginning too. */
  text(value: string | null | undefined): void
  /** The record's own id, or one that it points to: found as one word, however it is punctuated. */
  id(value: string | null | undefined): void
  /** The name of somebody: text, and besides it words of a kind of their own, so that few are looked through for people. */
  name(value: string | null | undefined): void
  /** A handle: found as one word, with or without @, and by its parts, which are names too. */
  handle(value: string | null | undefined): void
  /** An amount in minor units: found by its digits, with or without decimals, never by a beginning. */
  amount(minor: number | null | undefined): void
}

export interface GatheredWords extends Words {
  join(): string
}

export function gatherWords(type: string): GatheredWords {
  let joined = typeWord(type)
  return {
    text(value) {
      if (value) joined += ' ' + withoutMarks(value)
    },
    id(value) {
      if (value) joined += ' ' + idWord(value)
    },
    name(value) {
      if (value) joined += ` ${withoutMarks(value)}${nameWords(value)}`
    },
    handle(value) {
      if (value) joined += ` ${withoutMarks(value)} ${squash(value)} ${handleWord(value)}${nameWords(value)}`
    },
    amount(minor) {
      if (minor !== null && minor !== undefined) joined += ' ' + marks.amount + Math.abs(minor)
    },
    join: () => joined
  }
}

export function typeWord(type: string): string {
  return marks.type + type.replace(betweenInIds, '')
}

export function idWord(id: string): string {
  return marks.id + id.replace(betweenInIds, '')
}

export function handleWord(handle: string): string {
  return marks.handle + squash(handle)
}

export function nameWord(word: string): string {
  return marks.name + word
}

function nameWords(name: string): string {
  return wordsOf(name)
    .map((word) => ` ${nameWord(word)}`)
    .join('')
}

/** One word out of several: `mara.voss` and `mara_voss` are the same. */
export function squash(value: string): string {
  return value.replace(between, '')
}

/** The words of a typed text, as the tokenizer sees them. */
export function wordsOf(text: string): string[] {
  return withoutMarks(text)
    .split(between)
    .filter((word) => word !== '')
}

/** The words for the amounts that a typed number can mean. */
export function amountWords(term: string): string[] {
  return amountMinors(term).map((digits) => marks.amount + digits)
}

/** The amounts that a typed number can mean, as digits: `12.50` is 1250 minor units, `12` is 12 or 1200. */
export function amountMinors(term: string): string[] {
  const number = /^[^\d\p{L}]*(\d[\d.,']*)[^\d\p{L}]*$/u.exec(term)?.[1]
  if (number === undefined) return []
  const digits = number.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const decimals = /[.,](\d{1,2})$/.exec(number)?.[1]?.length ?? 0
  return [...new Set([digits, digits + '0'.repeat(2 - decimals)])]
}

function withoutMarks(text: string): string {
  return text.replace(anyMark, ' ')
}
