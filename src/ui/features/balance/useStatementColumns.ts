/** The columns of the statement. The currency stands in the heads where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Account } from '../../../contract/accounts.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { isGapLine, type StatementLine } from './gap-lines.ts'
import { useEntryWords } from './useEntryWords.ts'
import type { ShownStatement } from './useStatement.ts'

export function useStatementColumns(
  list: () => ShownStatement | null,
  account: () => Account | undefined
): { columns: ComputedRef<LedgerColumn<StatementLine>[]>; commonCurrency: ComputedRef<string | null> } {
  const { t } = useI18n()
  const format = useFormat()
  const words = useEntryWords()

  const commonCurrency = computed(() => {
    const shown = list()
    if (shown?.view.filter.currency !== undefined) return shown.view.filter.currency
    const used = new Set(
      shown?.days
        ? [...shown.days.values()].flatMap(({ sums }) => sums.map(({ currency }) => currency))
        : account()?.currencies.map(({ code }) => code)
    )
    const [only] = used
    return used.size === 1 && only !== undefined ? only : null
  })
  const isGrouped = computed(() => list()?.source.kind !== 'pages')
  const amount = (minor: number, currency: string): string =>
    commonCurrency.value === null ? format.money({ minor, currency }) : format.figure(minor, currency)
  const head = (name: 'amount' | 'balance'): string =>
    commonCurrency.value === null
      ? t(`balance.column.${name}`)
      : t('balance.column.withCurrency', { column: t(`balance.column.${name}`), currency: commonCurrency.value })
  const figures = { align: 'end', width: 'minmax(112px, 0.5fr)', priority: 1 } as const

  const columns = computed<LedgerColumn<StatementLine>[]>(() => [
    {
      key: 'time',
      head: t('balance.column.time'),
      width: isGrouped.value ? '56px' : '150px',
      priority: 1,
      text: (line) =>
        isGapLine(line) ? '\u2026' : isGrouped.value ? format.time(line.bookedAtMs) : format.moment(line.bookedAtMs)
    },
    {
      key: 'what',
      head: t('balance.column.what'),
      width: 'minmax(168px, 1fr)',
      priority: 1,
      text: (line) => (isGapLine(line) ? words.gap(line) : words.category(line.category))
    },
    {
      key: 'record',
      head: t('balance.column.record'),
      width: 'minmax(180px, 1.6fr)',
      priority: 3,
      text: (line) => (isGapLine(line) ? t(`balance.why.${line.why}`) : words.record(line))
    },
    ...(list()?.view.filter.wallet === undefined
      ? [
          {
            key: 'wallet',
            head: t('balance.column.wallet'),
            width: '80px',
            priority: 2,
            text: (line: StatementLine) => words.wallet(line.wallet)
          }
        ]
      : []),
    {
      key: 'ordinal',
      head: t('balance.column.ordinal'),
      width: '72px',
      align: 'end',
      priority: 5,
      text: (line) => (isGapLine(line) ? '' : format.count(line.ordinal))
    },
    {
      key: 'amount',
      head: head('amount'),
      name: t('balance.column.amount'),
      ...figures,
      text: (line) => (isGapLine(line) ? '\u2026' : amount(line.minor, line.currency)),
      amounts: (line) => (isGapLine(line) ? null : line)
    },
    {
      key: 'balance',
      head: head('balance'),
      name: t('balance.column.balance'),
      ...figures,
      priority: 2,
      text: (line) => (isGapLine(line) ? '\u2026' : amount(line.balanceAfterMinor, line.currency))
    }
  ])
  return { columns, commonCurrency }
}
