import type { MenuItemConstructorOptions } from 'electron'
import type { ShownFolder } from '../../src/contract/desktop.ts'
import { words } from './words.ts'

export interface MenuActions {
  newWindow(): void
  showFolder(folder: ShownFolder): void
}

/** The application's menu. Reload and the inspector belong to development: a reload loses what is being typed. */
export function menuTemplate(
  { isMac, isPackaged }: { isMac: boolean; isPackaged: boolean },
  actions: MenuActions
): MenuItemConstructorOptions[] {
  const appMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : []
  const inspection: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  return [
    ...appMenu,
    {
      label: words.file,
      submenu: [
        { label: words.newWindow, accelerator: 'CmdOrCtrl+N', click: () => actions.newWindow() },
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit' }
      ]
    },
    { role: 'editMenu' },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...inspection
      ]
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: words.help,
      submenu: [
        { label: words.dataFolder, click: () => actions.showFolder('data') },
        { label: words.log, click: () => actions.showFolder('log') }
      ]
    }
  ]
}
