/** Whether one handle is easily taken for another. Pure. */

/** Signs that look like a plain letter; after Unicode's table of confusables, as much of it as handles are made of. */
const plainLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
  '|': 'l',
  i: 'l',
  ı: 'l',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'l',
  ѕ: 's',
  ј: 'j',
  ο: 'o',
  α: 'a',
  ν: 'v'
}

/** Of shorter ones, one letter is too much of the handle. */
const shortest = 5

/** The same by its shape, or but for one letter: another, one more, one less, or two of them changed round. */
export function looksLike(one: string, other: string): boolean {
  const [a, b] = [shapeOf(one), shapeOf(other)]
  if (a === '' || b === '') return false
  if (a === b) return true
  return Math.min(a.length, b.length) >= shortest && isOneApart(a, b)
}

/** Without case, accents and what stands between, and with one sign for those that look the same. */
function shapeOf(handle: string): string {
  const letters = [
    ...handle
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}|]+/gu, '')
  ]
  return letters
    .map((letter) => plainLetters[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

function isOneApart(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]].toSorted((x, y) => x.length - y.length) as [string[], string[]]
  if (b.length - a.length > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const rest = (letters: string[], from: number): string => letters.slice(from).join('')
  if (b.length > a.length) return rest(a, at) === rest(b, at + 1)
  const isSwapped = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2)
  return rest(a, at + 1) === rest(b, at + 1) || isSwapped
}
