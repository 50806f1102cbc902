import type { Unsent } from '../../src/contract/requests.ts'
import type { Words } from './words.ts'

export interface LeaveParts {
  unsent(sendNow: boolean): Promise<Unsent>
  /**
   * Shows a question with those buttons, and answers which one was chosen. Where the signal ends it, any.
   *
   * @param buttons the first is what Enter means, the last what Escape means
   */
  ask(question: { message: string; detail: string; buttons: string[] }, signal: AbortSignal): Promise<number>
  words(): Words
  /** The system is going down: it waits for nobody. */
  isShuttingDown(): boolean
}

/** Whoever does not answer in that time is not there, or the system is about to end everything. */
export const answerWithinMs = 60_000
/** How long what was sent now is waited for, and how often it is looked at. */
export const sendWithinMs = 30_000
export const lookMs = 250

/**
 * Whether the console may end: at once where no money waits to be sent, else as the person says. Nothing is lost
 * either way, so a question that nobody answers lets it end.
 */
export async function mayLeave(parts: LeaveParts): Promise<boolean> {
  let hasWaited = false
  for (;;) {
    const { unsent } = await parts.unsent(false)
    if (unsent === 0 || parts.isShuttingDown()) return true
    const choice = await askHow(parts, unsent, hasWaited)
    if (choice === 'leave') return true
    if (choice === 'stay') return false
    if (await areSent(parts)) return true
    hasWaited = true
  }
}

async function askHow(parts: LeaveParts, unsent: number, hasWaited: boolean): Promise<'send' | 'leave' | 'stay'> {
  const words = parts.words()
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), answerWithinMs)
  const message = unsent === 1 ? words.unsentOne : words.unsentMany(unsent)
  const detail = hasWaited ? `${words.stillUnsent}\n\n${words.unsentWhy}` : words.unsentWhy
  const buttons = [words.sendAndWait, words.leave, words.stay]
  const response = await parts.ask({ message, detail, buttons }, limit.signal)
  clearTimeout(timer)
  if (limit.signal.aborted) return 'leave'
  return (['send', 'leave', 'stay'] as const)[response] ?? 'stay'
}

/** False where something is left after the time that anybody would wait. */
async function areSent(parts: LeaveParts): Promise<boolean> {
  const endMs = performance.now() + sendWithinMs
  let left = await parts.unsent(true)
  while (left.unsent + left.sending > 0 && performance.now() < endMs && !parts.isShuttingDown()) {
    await new Promise((resolve) => setTimeout(resolve, lookMs))
    left = await parts.unsent(false)
  }
  return left.unsent === 0
}
