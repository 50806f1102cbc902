import type { MenuItemConstructorOptions } from 'electron'
import type { ShownFolder } from '../../src/contract/desktop.ts'
import { appName, type Role, type Words } from './words.ts'

export interface MenuActions {
  newWindow(): void
  showFolder(folder: ShownFolder): void
}

/** The application's menu. Reload and the inspector belong to development: a reload loses what is being typed. */
export function menuTemplate(
  words: Words,
  { isMac, isPackaged }: { isMac: boolean; isPackaged: boolean },
  actions: MenuActions
): MenuItemConstructorOptions[] {
  const named = (role: Role): MenuItemConstructorOptions => {
    const label = words.roles[role]
    return label === undefined ? { role } : { role, label }
  }
  const items = (...roles: (Role | '-')[]): MenuItemConstructorOptions[] =>
    roles.map((role) => (role === '-' ? { type: 'separator' } : named(role)))
  const app = items('about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit')
  const edit: Role[] = isMac ? ['paste', 'pasteAndMatchStyle', 'delete'] : ['paste', 'delete']
  return [
    ...(isMac ? [{ label: appName, submenu: app }] : []),
    {
      label: words.file,
      submenu: [
        { label: words.newWindow, accelerator: 'CmdOrCtrl+N', click: () => actions.newWindow() },
        { type: 'separator' },
        named(isMac ? 'close' : 'quit')
      ]
    },
    { ...named('editMenu'), submenu: items('undo', 'redo', '-', 'cut', 'copy', ...edit, '-', 'selectAll') },
    {
      label: words.view,
      submenu: [
        ...items('resetZoom', 'zoomIn', 'zoomOut', '-', 'togglefullscreen'),
        ...(isPackaged ? [] : items('-', 'reload', 'toggleDevTools'))
      ]
    },
    {
      ...named('windowMenu'),
      submenu: isMac ? items('minimize', 'zoom', '-', 'front') : items('minimize', 'zoom', 'close')
    },
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
