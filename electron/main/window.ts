import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Rectangle } from 'electron'
import { appHost, appScheme, type Theme } from '../../src/contract/desktop.ts'
import { placeWindow, smallest, type WindowState } from './window-state.ts'
import { appName } from './words.ts'

/** The page's own ground in each theme (`--cassa-paper`), so that a window is never white before its page is there. */
export const ground = { light: '#fafaf9', dark: '#0c0a09' } as const

export interface WindowOptions {
  readonly state: WindowState
  readonly preload: string
  /** `app://cassa/`, or the development server's address. */
  readonly page: string
  readonly hasInspector: boolean
}

export const pageAddress = `${appScheme}://${appHost}/`

/** Opens a window at once, in the ground of its theme, and loads the page into it. */
export function openWindow({ state, preload, page, hasInspector }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...placeWindow(freePlace(state.bounds), workAreas()),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: appName,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would come from the network.
      spellcheck: false,
      devTools: hasInspector
    }
  })
  if (state.isMaximized) window.maximize()
  // What cannot be loaded is said by Chromium's own page; a window that closes meanwhile is nobody's error.
  window.loadURL(page).catch(() => undefined)
  return window
}

/** The system's parts of all windows follow the page's theme. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme === 'auto' ? 'system' : theme
  const color = nativeTheme.shouldUseDarkColors ? ground.dark : ground.light
  for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(color)
}

/** A second window opens beside the first one, not on it. */
function freePlace(bounds: Rectangle | undefined): Rectangle | undefined {
  const taken = BrowserWindow.getAllWindows().at(-1)?.getNormalBounds()
  return taken === undefined ? bounds : { ...taken, x: taken.x + 28, y: taken.y + 28 }
}

function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return [main, ...others].map(({ workArea }) => workArea)
}
