import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../src/contract/language.ts'

/** What the system, or Electron in its place, does by itself. It names none of it in another language than English. */
export type Role = NonNullable<MenuItemConstructorOptions['role']>

/** The shell's own few words; the page has the rest. */
export interface Words {
  readonly file: string
  readonly newWindow: string
  readonly view: string
  readonly help: string
  readonly dataFolder: string
  readonly log: string
  readonly pageEnded: string
  readonly pageEndedWhy: string
  readonly loadAgain: string
  readonly closeWindow: string
  /** How many requests with money or on disputes a quit leaves behind, of one and of more. */
  readonly unsentOne: string
  readonly unsentMany: (count: number) => string
  readonly unsentWhy: string
  /** Where they were sent, and not all of them got through. */
  readonly stillUnsent: string
  readonly sendAndWait: string
  readonly leave: string
  readonly stay: string
  /** Names of roles; one that is not here is named by Electron. */
  readonly roles: Partial<Record<Role, string>>
}

export const appName = 'Cassa'

const en: Words = {
  file: 'File',
  newWindow: 'New window',
  view: 'View',
  help: 'Help',
  dataFolder: 'Show the data folder',
  log: 'Show the log',
  pageEnded: 'The page of this window ended again and again.',
  pageEndedWhy: 'What was asked for goes on without it, and no money is affected. The log says how the page ended.',
  loadAgain: 'Load it again',
  closeWindow: 'Close the window',
  unsentOne: 'One request with money or on a dispute has not been sent yet.',
  unsentMany: (count) => `${count} requests with money or on disputes have not been sent yet.`,
  unsentWhy:
    'Nothing happens before they are sent, and no bank waits for the answer to a dispute. If you leave, they go out at the next start. What has waited for more than a day by then asks you again first.',
  stillUnsent: 'Not all of them could be sent: the platform cannot be reached, or they wait for you.',
  sendAndWait: 'Send now and wait',
  leave: 'Leave',
  stay: 'Stay',
  roles: {}
}

const it: Words = {
  file: 'File',
  newWindow: 'Nuova finestra',
  view: 'Vista',
  help: 'Aiuto',
  dataFolder: 'Mostra la cartella dei dati',
  log: 'Mostra il log',
  pageEnded: 'La pagina di questa finestra si è interrotta più volte.',
  pageEndedWhy:
    'Ciò che hai richiesto prosegue anche senza la pagina, e il denaro non è coinvolto. Il log dice come si è interrotta.',
  loadAgain: 'Ricarica',
  closeWindow: 'Chiudi la finestra',
  unsentOne: 'Una richiesta di denaro o su una contestazione non è ancora stata inviata.',
  unsentMany: (count) => `${count} richieste di denaro o su contestazioni non sono ancora state inviate.`,
  unsentWhy:
    'Prima dell’invio non succede nulla, e nessuna banca aspetta la risposta a una contestazione. Se esci, le richieste partono al prossimo avvio. Per quelle che a quel punto attendono da più di un giorno ti verrà chiesta di nuovo conferma.',
  stillUnsent: 'Non è stato possibile inviarle tutte: la piattaforma non è raggiungibile, oppure attendono te.',
  sendAndWait: 'Invia ora e attendi',
  leave: 'Esci',
  stay: 'Resta',
  roles: {
    about: 'Informazioni su Cassa',
    services: 'Servizi',
    hide: 'Nascondi Cassa',
    hideOthers: 'Nascondi altre',
    unhide: 'Mostra tutte',
    quit: 'Esci da Cassa',
    close: 'Chiudi la finestra',
    editMenu: 'Modifica',
    undo: 'Annulla',
    redo: 'Ripeti',
    cut: 'Taglia',
    copy: 'Copia',
    paste: 'Incolla',
    pasteAndMatchStyle: 'Incolla e mantieni lo stile',
    delete: 'Elimina',
    selectAll: 'Seleziona tutto',
    resetZoom: 'Dimensioni reali',
    zoomIn: 'Ingrandisci',
    zoomOut: 'Riduci',
    togglefullscreen: 'Schermo intero',
    reload: 'Ricarica',
    toggleDevTools: 'Strumenti di sviluppo',
    windowMenu: 'Finestra',
    minimize: 'Riduci a icona',
    zoom: 'Ridimensiona',
    front: 'Porta tutto in primo piano'
  }
}

export const words: Readonly<Record<Language, Words>> = { en, it }
