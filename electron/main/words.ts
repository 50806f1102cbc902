/** The shell's own few words; the page has the rest. What the system names by itself (Copy, Quit) is not here. */
export const words = {
  app: 'Cassa',
  file: 'File',
  newWindow: 'New window',
  view: 'View',
  help: 'Help',
  dataFolder: 'Show the data folder',
  log: 'Show the log'
} as const
