/**
 * The order in which a line is read where scripts of both directions meet: the part of Unicode's bidirectional algorithm
 * (UAX 9) that lines without embeddings need. Marks that would turn text around are taken out before.
 */

type Kind = 'L' | 'R' | 'number' | 'neutral'

export interface Stretch {
  readonly text: string
  readonly isRightToLeft: boolean
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const pairs = '()[]{}<>«»‹›'

/** @returns stretches of one direction from left to right; those that read to the left with their letters in reading order */
export function inReadingOrder(line: string): Stretch[] {
  if (!rightToLeft.test(line)) return line === '' ? [] : [{ text: line, isRightToLeft: false }]
  const letters = [...line]
  const levels = levelsOf(letters)
  const stretches: { level: number; text: string }[] = []
  for (const [at, letter] of letters.entries()) {
    const level = levels[at] ?? 0
    const last = stretches.at(-1)
    const shown = level % 2 === 1 ? mirrored(letter) : letter
    if (last?.level === level) last.text += shown
    else stretches.push({ level, text: shown })
  }
  // From the innermost stretches outwards, each run of them is turned around.
  for (let level = 2; level >= 1; level -= 1)
    for (let from = 0; from < stretches.length; from += 1) {
      let to = from
      while ((stretches[to]?.level ?? -1) >= level) to += 1
      stretches.splice(from, to - from, ...stretches.slice(from, to).reverse())
      from = Math.max(from, to - 1)
    }
  return stretches.map(({ level, text }) => ({ text, isRightToLeft: level % 2 === 1 }))
}

function levelsOf(letters: readonly string[]): number[] {
  const kinds = kindsOf(letters)
  const base = kinds.find((kind) => kind === 'L' || kind === 'R') === 'R' ? 'R' : 'L'
  let strong: Kind = base
  const resolved = kinds.map((kind): Kind => {
    if (kind === 'L' || kind === 'R') strong = kind
    return kind === 'number' && strong === 'L' ? 'L' : kind
  })
  const sideOf = (kind: Kind | undefined): 'L' | 'R' => (kind === undefined ? base : kind === 'L' ? 'L' : 'R')
  return resolved.map((kind, at) => {
    let own = kind
    if (kind === 'neutral') {
      const before = sideOf(resolved.slice(0, at).findLast((other) => other !== 'neutral'))
      const after = sideOf(resolved.slice(at).find((other) => other !== 'neutral'))
      own = before === after ? before : base
    }
    if (base === 'L') return own === 'L' ? 0 : own === 'R' ? 1 : 2
    return own === 'R' ? 1 : 2
  })
}

function kindsOf(letters: readonly string[]): Kind[] {
  const kinds: Kind[] = []
  for (const [at, letter] of letters.entries()) {
    const isBetween = /[.,:/+-]/.test(letter) && /\d/.test(letters[at - 1] ?? '') && /\d/.test(letters[at + 1] ?? '')
    if (/\p{M}|\u200c|\u200d/u.test(letter)) kinds.push(kinds.at(-1) ?? 'neutral')
    else if (/\p{Nd}/u.test(letter) || isBetween) kinds.push('number')
    else if (rightToLeft.test(letter) && /\p{L}/u.test(letter)) kinds.push('R')
    else kinds.push(/\p{L}|\p{N}/u.test(letter) ? 'L' : 'neutral')
  }
  return kinds
}

function mirrored(letter: string): string {
  const at = pairs.indexOf(letter)
  return at < 0 ? letter : (pairs[at ^ 1] ?? letter)
}
