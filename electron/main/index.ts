/** The desktop shell's entry. Small, because everything before the first window is waited for; what can come later does. */
import { join } from 'node:path'
import { app, dialog, Menu, protocol } from 'electron'
import { appScheme } from '../../src/contract/desktop.ts'
import { makeDataFolder } from '../../src/host/data-folder.ts'
import { defaultDataDir } from '../../src/host/places.ts'
import { parseLink, readLaunch, type Launch, type LinkRequest } from './launch.ts'
import { startShell } from './shell.ts'
import { appName } from './words.ts'

/** What must be said before the system is ready. */
function prepare(chromiumFolder: string): void {
  // Chromium's own files, and with them the lock, belong to one data folder: another folder is another Cassa.
  app.setPath('userData', chromiumFolder)
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
  ])
  // The default menu would be built for nothing.
  Menu.setApplicationMenu(null)
}

/** Starts the shell when the system is ready; links that come earlier wait for it. */
function begin(launch: Launch, dataDir: string): void {
  const early: LinkRequest[] = launch.link === undefined ? [] : [launch.link]
  let follow = (link: LinkRequest): void => void early.push(link)
  // macOS gives links this way, perhaps before the app is ready.
  app.on('open-url', (event, address) => {
    event.preventDefault()
    const link = parseLink(address)
    if (link !== undefined) follow(link)
  })
  app.on('second-instance', (_event, argv, folder) => follow(readLaunch(argv, folder).link ?? { page: undefined }))
  void app.whenReady().then(() => {
    follow = startShell({
      launch,
      dataDir,
      // Of this file, which the build leaves at its place.
      builtMain: import.meta.dirname,
      isSecretsFileForced: process.env['CASSA_SECRETS'] === 'file'
    })
    for (const link of early) follow(link)
  })
}

// Whatever this process writes is its owner's alone.
process.umask(0o077)
const launch = readLaunch(process.argv.slice(1), process.cwd())
const dataDir = launch.dataDir ?? defaultDataDir()
const chromiumFolder = join(dataDir, 'desktop')
try {
  await makeDataFolder(dataDir)
  await makeDataFolder(chromiumFolder)
  prepare(chromiumFolder)
  // A second start with the same folder shows the window of the first one, and ends.
  if (app.requestSingleInstanceLock()) begin(launch, dataDir)
  else app.exit(0)
} catch (error) {
  dialog.showErrorBox(appName, error instanceof Error ? error.message : String(error))
  app.exit(1)
}
