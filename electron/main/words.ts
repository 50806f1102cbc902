/** The shell's own few words; the page has the rest. What the system names by itself (Copy, Quit) is not here. */
export const words = {
  app: 'Cassa',
  file: 'File',
  newWindow: 'New window',
  view: 'View',
  help: 'Help',
  dataFolder: 'Show the data folder',
  log: 'Show the log',
  pageEnded: 'The page of this window ended again and again.',
  pageEndedWhy: 'What was asked for goes on without it, and no money is affected. The log says how the page ended.',
  loadAgain: 'Load it again',
  closeWindow: 'Close the window'
} as const
