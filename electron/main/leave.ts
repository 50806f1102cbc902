import type { Unsent } from '../../src/contract/requests.ts'
import type { Words } from './words.ts'

export interface LeaveParts {
  /** `sendNow` lets what waits be sent, too. Undefined where nobody says so in time. */
  unsent(sendNow: boolean): Promise<Unsent | undefined>
  /**
   * Shows a question with those buttons, and answers which one was chosen. Where the signal ends it, any.
   *
   * @param buttons the first is what Enter means, the last what Escape means
   */
  ask(question: { message: string; detail: string; buttons: string[] }, signal: AbortSignal): Promise<number>
  words(): Words
  /** Aborts when the system, or the session, is going down: it waits for nobody, and ends a question that is open. */
  readonly goingDown: AbortSignal
}

/** Whoever does not answer in that time is not there, or the system is about to end everything. */
export const answerWithinMs = 60_000
/** How long what was sent now is waited for, and how often it is looked at. */
export const sendWithinMs = 30_000
export const lookMs = 250

/**
 * Whether the console may end: at once where no money waits to be sent or nobody can say, else as the person says. Nothing
 * is lost either way, so a question that nobody answers lets it end.
 */
export async function mayLeave(parts: LeaveParts): Promise<boolean> {
  let left = await parts.unsent(false)
  let hasWaited = false
  while (left !== undefined && left.unsent > 0 && !parts.goingDown.aborted) {
    const choice = await askHow(parts, left.unsent, hasWaited)
    if (choice === 'leave') return true
    if (choice === 'stay') return false
    // Where nobody could say what became of them, none of them counts as sent.
    left = (await leftAfterSending(parts)) ?? left
    hasWaited = true
  }
  return true
}

/**
 * The window to ask over; undefined asks without one. macOS asks without one by stopping the whole process until somebody
 * answers, whatever the signal says: there a window is opened first.
 */
export function windowToAsk<W>(windows: readonly W[], platform: NodeJS.Platform, newWindow: () => W): W | undefined {
  return windows[0] ?? (platform === 'darwin' ? newWindow() : undefined)
}

async function askHow(parts: LeaveParts, unsent: number, hasWaited: boolean): Promise<'send' | 'leave' | 'stay'> {
  const words = parts.words()
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), answerWithinMs)
  const message = unsent === 1 ? words.unsentOne : words.unsentMany(unsent)
  const detail = hasWaited ? `${words.stillUnsent}\n\n${words.unsentWhy}` : words.unsentWhy
  const buttons = [words.sendAndWait, words.leave, words.stay]
  const end = AbortSignal.any([limit.signal, parts.goingDown])
  // Raced as well: no system is trusted to close a question when it is told to.
  const response = await Promise.race([parts.ask({ message, detail, buttons }, end), whenAborted(end)])
  clearTimeout(timer)
  if (end.aborted) return 'leave'
  return (['send', 'leave', 'stay'] as const)[response ?? 2] ?? 'stay'
}

/**
 * Sends now, and waits while any of it may still go out or is on its way, but no longer than anybody would. Undefined where
 * nobody said so in that time.
 */
async function leftAfterSending(parts: LeaveParts): Promise<Unsent | undefined> {
  const endMs = performance.now() + sendWithinMs
  let left: Unsent | undefined
  for (;;) {
    const hasBegun = left !== undefined
    // Said again until somebody has heard it: a backend that was just starting anew has not.
    left = (await parts.unsent(!hasBegun)) ?? left
    const { unsent = 1, sendable = 1, sending = 1 } = left ?? {}
    // What the first count found stuck may be on its way by the second.
    const isOver = (hasBegun ? sendable : unsent) + sending === 0
    if (isOver || performance.now() >= endMs || parts.goingDown.aborted) return left
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}

async function whenAborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
