import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain, WebContents, WebFrameMain } from 'electron'
import { AppError } from '../../src/contract/errors.ts'
import {
  channels,
  shownFolders,
  themes,
  type ConnectAnswer,
  type ShownFolder,
  type Theme
} from '../../src/contract/desktop.ts'
import type { Supervisor } from './supervisor.ts'

export interface IpcParts {
  readonly supervisor: Supervisor<MessagePortMain>
  /** Whether an address is one of the page's own. */
  readonly isOwn: (address: string) => boolean
  showFolder(folder: ShownFolder): void
  setTheme(theme: Theme): void
}

/**
 * Answers the page's verbs. Each is heard from the top frame of our own page alone, and with an argument from its short
 * list; everything else is refused, and nothing of it is done.
 */
export function answerPages(ipcMain: Pick<IpcMain, 'handle' | 'on'>, parts: IpcParts): void {
  const { supervisor } = parts
  const wires = new Map<number, number>()
  const drop = (page: number): void => {
    const wire = wires.get(page)
    if (wire !== undefined) supervisor.drop(wire)
    wires.delete(page)
  }

  const handle = (channel: string, answer: (page: Page, argument: unknown) => unknown): void =>
    ipcMain.handle(channel, async (event, ...words: unknown[]) => {
      const page = ownPage(event, parts)
      if (page === undefined || words.length > 1) throw new Error('refused')
      return await answer(page, words[0])
    })

  handle(channels.connect, async ({ contents, frame }): Promise<ConnectAnswer> => {
    drop(contents.id)
    if (!wires.has(contents.id)) contents.once('destroyed', () => drop(contents.id))
    try {
      const { wire, generation, port } = await supervisor.connect()
      // The page that asked may be gone: its port then closes with nobody at it.
      if (contents.isDestroyed() || frame.detached) {
        supervisor.drop(wire)
        throw new AppError('link-lost', 'The page is gone.')
      }
      wires.set(contents.id, wire)
      frame.postMessage(channels.port, { wire }, [port])
      return { kind: 'port', wire, generation }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { kind: 'failed', code: error.code, message: error.message }
    }
  })
  handle(channels.restart, () => supervisor.restart())
  handle(channels.showFolder, (_page, name) => parts.showFolder(oneOf(shownFolders, name)))
  ipcMain.on(channels.theme, (event, ...words: unknown[]) => {
    const theme = themes.find((known) => known === words[0])
    if (ownPage(event, parts) !== undefined && theme !== undefined && words.length === 1) parts.setTheme(theme)
  })
}

interface Page {
  readonly contents: WebContents
  readonly frame: WebFrameMain
}

/** Undefined for a frame in the page, a page that is not ours, and one that is gone already. */
function ownPage(event: IpcMainEvent | IpcMainInvokeEvent, { isOwn }: IpcParts): Page | undefined {
  const { sender: contents, senderFrame: frame } = event
  if (frame === null || frame !== contents.mainFrame || frame.parent !== null) return undefined
  return isOwn(frame.url) ? { contents, frame } : undefined
}

function oneOf<T extends string>(known: readonly T[], word: unknown): T {
  const found = known.find((one) => one === word)
  if (found === undefined) throw new Error('refused')
  return found
}
