/** Gathers the changes of one answer of the feed into slices, and keeps the place to read on from. */
import type * as z from 'zod'
import { badAnswer } from './errors.ts'
import { zChangePage, zHead } from './generated/zod.gen.ts'
import { checkChange, isSetAside, unreadable } from './validate.ts'
import type { CheckedChange, SetAsideChange } from './validate.ts'

/** `after` reads oldest first, `before` newest first, each from `seq` (exclusive). A `before` may lie above the head. */
export interface Span {
  direction: 'after' | 'before'
  seq: number
}

/** A piece of an answer: what can be written down together. */
export interface ChangeSlice {
  feed: string
  /** The head when the platform began to answer. */
  head: number
  /** The platform's clock at that moment, in epoch ms. */
  dateMs: number
  changes: CheckedChange[]
  setAside: SetAsideChange[]
  /** Where to read on once this slice is written: the next `after` or `before`. */
  next: number
  /** True if the platform said that nothing is left in this direction; false while more may come. */
  isLast: boolean
}

export type Ending = Pick<z.infer<typeof zChangePage>, 'next' | 'has_more'>
const zEnding = zChangePage.pick({ next: true, has_more: true })

export interface SliceMaker {
  /** What the platform says before the changes. */
  open(head: unknown): void
  /** A line of a stream: the head, a change or the end. */
  takeLine(line: string): void
  takeChange(parsed: unknown, raw: () => string): void
  /** What the platform says after the changes. */
  close(ending: unknown): void
  /** How many changes wait for `finish`. */
  size(): number
  ending(): Ending | undefined
  /** Hands over what has come since the last time. */
  finish(): ChangeSlice
}

/** @param dateMs the platform's clock when the answer began */
export function makeSlices({ direction, seq }: Span, dateMs: number): SliceMaker {
  const step = direction === 'after' ? 1 : -1
  let place = seq
  let head: z.infer<typeof zHead> | undefined
  let ending: Ending | undefined
  let changes: CheckedChange[] = []
  let setAside: SetAsideChange[] = []

  /** A repeated piece of the feed never leads back. */
  function moveTo(to: number): void {
    if ((to - place) * step > 0) place = to
  }

  const maker: SliceMaker = {
    open(value) {
      const result = zHead.safeParse(value)
      if (!result.success) throw badAnswer('the feed does not begin with its name and head')
      head = result.data
    },
    takeLine(line) {
      let parsed: unknown
      try {
        parsed = JSON.parse(line)
      } catch {
        setAside.push(unreadable(line, place + step))
        return
      }
      if (!head) maker.open(parsed)
      else if (isEnding(parsed)) maker.close(parsed)
      else maker.takeChange(parsed, () => line)
    },
    takeChange(parsed, raw) {
      const change = checkChange(parsed, raw, place + step)
      if (isSetAside(change)) setAside.push(change)
      else changes.push(change)
      if (hasSeq(parsed)) moveTo(change.seq)
    },
    close(value) {
      const result = zEnding.safeParse(value)
      if (!result.success) throw badAnswer('the end of the changes')
      ending = result.data
      moveTo(ending.next)
    },
    size: () => changes.length + setAside.length,
    ending: () => ending,
    finish() {
      if (!head) throw badAnswer('the feed does not begin with its name and head')
      const slice = { ...head, dateMs, changes, setAside, next: place, isLast: ending?.has_more === false }
      changes = []
      setAside = []
      return slice
    }
  }
  return maker
}

function isEnding(parsed: unknown): boolean {
  return typeof parsed === 'object' && parsed !== null && 'end' in parsed && parsed.end === true
}

function hasSeq(parsed: unknown): boolean {
  return typeof parsed === 'object' && parsed !== null && 'seq' in parsed && Number.isSafeInteger(parsed.seq)
}
