import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import { themes, type Theme } from '../../src/contract/desktop.ts'
import { languages, type Language } from '../../src/contract/language.ts'

/** What the shell remembers from one start to the next, in `DIR/desktop/window.json`. None of it is data. */
export interface WindowState {
  readonly bounds: Rectangle | undefined
  readonly isMaximized: boolean
  readonly theme: Theme
  /** What the page spoke last; undefined before the first one. */
  readonly language?: Language | undefined
}

export const smallest = { width: 380, height: 480 }
const usual = { width: 1_280, height: 840 }
/** So much of the top of a window must be on a screen for a hand to take hold of it. */
const handle = { width: 120, height: 32 }

const fresh: WindowState = { bounds: undefined, isMaximized: false, theme: 'auto' }

/** The remembered state; what cannot be read, or makes no sense, is as if it were never written. */
export function readWindowState(path: string): WindowState {
  try {
    const { bounds, isMaximized, theme, language } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    return {
      bounds: isRectangle(bounds) ? bounds : undefined,
      isMaximized: isMaximized === true,
      theme: themes.find((known) => known === theme) ?? 'auto',
      language: languages.find((known) => known === language)
    }
  } catch {
    return fresh
  }
}

/** Kept at once or not at all; a full disk costs a window's place and nothing more. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch {
    // See above.
  }
}

/**
 * Where a window opens: where it was, if a hand can still reach it on the screens of today; else in the middle of the
 * first one, as large as usual or as fits.
 *
 * @param workAreas of the displays, the main one first
 */
export function placeWindow(
  kept: Rectangle | undefined,
  workAreas: readonly Rectangle[]
): Partial<Rectangle> & { width: number; height: number } {
  // Made to fit first: a window that shrinks may leave the hand's reach.
  const fitted = kept === undefined ? [] : workAreas.map((area) => ({ area, window: fit(kept, area) }))
  const found = fitted.find(({ area, window }) => isReachable(window, area))
  if (found !== undefined) return found.window
  const [first] = workAreas
  return {
    width: Math.min(usual.width, first?.width ?? usual.width),
    height: Math.min(usual.height, first?.height ?? usual.height)
  }
}

function fit(kept: Rectangle, area: Rectangle): Rectangle {
  return {
    ...kept,
    width: Math.max(smallest.width, Math.min(kept.width, area.width)),
    height: Math.max(smallest.height, Math.min(kept.height, area.height))
  }
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const seenWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTopInside = window.y >= area.y && window.y + handle.height <= area.y + area.height
  return isTopInside && seenWidth >= handle.width
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Record<string, unknown>
  const isWhole = (n: unknown): boolean => Number.isSafeInteger(n) && Math.abs(n as number) < 100_000
  return [x, y, width, height].every(isWhole) && (width as number) > 0 && (height as number) > 0
}
