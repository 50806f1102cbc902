import { isAbsolute } from 'node:path'
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain, WebContents, WebFrameMain } from 'electron'
import { AppError } from '../../src/contract/errors.ts'
import {
  channels,
  shownFolders,
  themes,
  type ConnectAnswer,
  type FileOutcome,
  type ShownFolder,
  type Theme
} from '../../src/contract/desktop.ts'
import { languages, type Language } from '../../src/contract/language.ts'
import type { Supervisor } from './supervisor.ts'

export interface IpcParts {
  readonly supervisor: Supervisor<MessagePortMain>
  /** Whether an address is one of the page's own. */
  readonly isOwn: (address: string) => boolean
  showFolder(folder: ShownFolder): void
  /** Where the person wants a file of that name; undefined where they do not. */
  askWhereTo(contents: WebContents, name: string): Promise<string | undefined>
  setTheme(theme: Theme): void
  setLanguage(language: Language): void
}

/**
 * Answers the page's verbs. Each is heard from the top frame of our own page alone, and with an argument from its short
 * list; everything else is refused, and nothing of it is done.
 */
export function answerPages(ipcMain: Pick<IpcMain, 'handle' | 'on'>, parts: IpcParts): void {
  const { supervisor } = parts
  const wires = new Map<number, number>()
  const followed = new WeakSet<WebContents>()
  const drop = (page: number): void => {
    const wire = wires.get(page)
    if (wire !== undefined) supervisor.drop(wire)
    wires.delete(page)
  }
  const dropAtEnd = (contents: WebContents): void => {
    if (followed.has(contents)) return
    followed.add(contents)
    const { id } = contents
    contents.once('destroyed', () => drop(id))
  }

  const handle = (channel: string, answer: (page: Page, argument: unknown) => unknown): void =>
    ipcMain.handle(channel, async (event, ...words: unknown[]) => {
      const page = ownPage(event, parts)
      if (page === undefined || words.length > 1) throw new Error('refused')
      return await answer(page, words[0])
    })

  handle(channels.connect, async ({ contents, frame }): Promise<ConnectAnswer> => {
    drop(contents.id)
    dropAtEnd(contents)
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
  handle(channels.saveFile, async ({ contents }, words): Promise<FileOutcome> => {
    const { ticket, name } = textsOf(words, ['ticket', 'name'])
    const path = await parts.askWhereTo(contents, plainName(name))
    return path === undefined ? 'cancelled' : await supervisor.carry({ way: 'save', ticket, path })
  })
  handle(channels.putFile, async (_page, words): Promise<FileOutcome> => {
    const { ticket, path } = textsOf(words, ['ticket', 'path'])
    if (!isAbsolute(path)) throw new Error('refused')
    return await supervisor.carry({ way: 'put', ticket, path })
  })
  const follow = <T extends string>(channel: string, known: readonly T[], set: (word: T) => void): void =>
    void ipcMain.on(channel, (event, ...words: unknown[]) => {
      const word = known.find((one) => one === words[0])
      if (ownPage(event, parts) !== undefined && word !== undefined && words.length === 1) set(word)
    })
  follow(channels.theme, themes, (theme) => parts.setTheme(theme))
  follow(channels.language, languages, (language) => parts.setLanguage(language))
}

/** Exactly those texts of an object, none of them long. */
function textsOf<Name extends string>(words: unknown, names: readonly Name[]): Record<Name, string> {
  const fields = typeof words === 'object' && words !== null ? (words as Record<string, unknown>) : {}
  const isText = (name: Name): boolean => typeof fields[name] === 'string' && fields[name].length <= 4_096
  if (!names.every(isText)) throw new Error('refused')
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as Record<Name, string>
}

/** A file's name, which names no folder and no device. */
function plainName(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9._ -]/g, '_')
    .replace(/^[. ]+/, '')
    .slice(-120)
  return plain === '' ? 'cassa' : plain
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
