import type { Unsent } from '../contract/requests.ts'

/** What a console says at its end of what it was asked to do with money or a dispute and has not; undefined where that is none. */
export function unsentWords({ unsent, sending }: Pick<Unsent, 'unsent' | 'sending'>): string | undefined {
  if (unsent + sending === 0) return undefined
  const left = [
    unsent > 0 &&
      `${countWords(unsent)} ${unsent === 1 ? 'has not been sent yet and goes' : 'have not been sent yet and go'} out at the next start; what has waited for more than a day by then asks you again first.`,
    sending > 0 &&
      `${countWords(sending)} ${sending === 1 ? 'is on its way' : 'are on their way'} without an answer; the next start asks the platform what became of ${sending === 1 ? 'it' : 'them'}, and nothing is sent twice.`
  ]
  return left.filter((words) => words !== false).join(' ')
}

function countWords(count: number): string {
  return count === 1 ? 'One request with money or on a dispute' : `${count} requests with money or on disputes`
}
