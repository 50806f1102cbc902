import type en from '../en/common.ts'

export default {
  app: 'Cassa',
  tryAgain: 'Riprova'
} satisfies typeof en
