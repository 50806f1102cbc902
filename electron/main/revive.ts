import type { WebContents } from 'electron'
import type { Log } from '../../src/backend/host.ts'
import { createRestartPlan } from './restart-plan.ts'

export interface ReviveParts {
  readonly log: Log
  /** The page ended again and again: whether the person wants it loaded once more. */
  ask: () => Promise<boolean>
}

/**
 * Loads a page again whose process ended, at the address where it was: at once the first time, a little later each time
 * after, and not for ever. What its wire carried ends with it; the page asks for another one.
 */
export function revivePage(
  contents: Pick<WebContents, 'id' | 'on' | 'once' | 'isDestroyed' | 'reload'>,
  { log, ask }: ReviveParts
): void {
  const plan = createRestartPlan()
  let loadedAtMs = performance.now()
  let timer: NodeJS.Timeout | undefined

  const load = (): void => {
    if (contents.isDestroyed()) return
    loadedAtMs = performance.now()
    contents.reload()
  }
  const giveUp = async (): Promise<void> => {
    if (!(await ask())) return
    plan.forget()
    load()
  }

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // The process of a page that is left ends so, too.
    if (reason === 'clean-exit') return
    const waitMs = plan.afterEnd(performance.now() - loadedAtMs)
    log.error({ window: contents.id, reason, exitCode, waitMs: waitMs ?? null }, 'a page ended')
    clearTimeout(timer)
    if (waitMs === undefined) void giveUp().catch(() => undefined)
    else timer = setTimeout(load, waitMs)
  })
  contents.once('destroyed', () => clearTimeout(timer))
}
