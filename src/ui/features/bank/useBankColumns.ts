import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BankFile, BankLine, LeftPayout } from '../../../contract/bank.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import type { BankRow, BankSet } from './useBank.ts'
import { useBankWords } from './useBankWords.ts'

export function useBankColumns(set: () => BankSet): ComputedRef<LedgerColumn<BankRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useBankWords()
  type Column = LedgerColumn<BankRow>

  const column = (key: string, width: string, priority: number, text: Column['text'], isFigure = false): Column => ({
    key,
    head: t(`bank.column.${key}`),
    width,
    priority,
    text,
    ...(isFigure && { align: 'end' })
  })
  const ofLine = (text: (line: BankLine) => string) => (row: BankRow) => (row.kind === 'line' ? text(row.line) : '')
  const ofLeft = (text: (left: LeftPayout) => string) => (row: BankRow) => (row.kind === 'left' ? text(row.left) : '')
  const ofFile = (text: (file: BankFile) => string) => (row: BankRow) => (row.kind === 'file' ? text(row.file) : '')

  const day = (): Column =>
    column(
      'day',
      '96px',
      1,
      ofLine((line) => format.day(line.day))
    )
  const text = (): Column =>
    column(
      'text',
      'minmax(180px, 3fr)',
      2,
      ofLine((line) => line.text || t('bank.noText'))
    )
  const amount = (): Column => ({
    ...column('amount', 'minmax(112px, 1fr)', 1, ofLine(words.amount), true),
    amounts: (row) => (row.kind === 'line' ? row.line : null)
  })

  return computed(() => {
    switch (set()) {
      case 'in-bank':
        return [
          day(),
          text(),
          column('payout', 'minmax(130px, 1fr)', 4, ofLine(words.payouts)),
          { ...column('how', 'minmax(150px, 1.2fr)', 5, ofLine(words.found)), file: ['how', 'daysLate'] },
          amount(),
          column(
            'unexplained',
            '96px',
            3,
            ofLine((line) => format.figure(line.unexplainedMinor, line.currency)),
            true
          )
        ]
      case 'left':
        return [
          column(
            'arrives',
            '112px',
            1,
            ofLeft(({ row }) => (row.arrivalOn === null ? '—' : format.day(row.arrivalOn)))
          ),
          column(
            'to',
            'minmax(140px, 1.2fr)',
            4,
            ofLeft(({ row }) => row.destination ?? '—')
          ),
          column(
            'why',
            'minmax(200px, 3fr)',
            2,
            ofLeft(({ reason }) => t(`bank.payoutReason.${reason}`))
          ),
          {
            ...column(
              'amount',
              'minmax(112px, 1fr)',
              1,
              ofLeft(({ row }) => format.money(row)),
              true
            ),
            amounts: (row: BankRow) => (row.kind === 'left' ? row.left.row : null)
          }
        ]
      case 'files':
        return [
          column(
            'file',
            'minmax(160px, 2fr)',
            1,
            ofFile(({ name }) => name)
          ),
          column(
            'format',
            '88px',
            4,
            ofFile(({ format: kind }) => (kind === 'camt' ? 'camt.053' : kind.toUpperCase()))
          ),
          column(
            'days',
            'minmax(140px, 1fr)',
            2,
            ofFile((file) => `${format.shortDay(file.fromDay)} – ${format.shortDay(file.toDay)}`)
          ),
          column(
            'imported',
            '140px',
            3,
            ofFile((file) => format.moment(file.importedAtMs))
          ),
          column(
            'lines',
            '80px',
            3,
            ofFile(({ lines }) => format.count(lines)),
            true
          ),
          column(
            'newLines',
            '80px',
            5,
            ofFile(({ newLines }) => format.count(newLines)),
            true
          )
        ]
      default:
        return [
          day(),
          text(),
          column(
            'reason',
            'minmax(200px, 2fr)',
            3,
            ofLine(({ reason }) => (reason === null ? '' : t(`bank.lineReason.${reason}`)))
          ),
          amount()
        ]
    }
  })
}
