/** The schema's history. SQL lives in modules, so that sources under Node and the bundle load it alike. */
import { sql as records } from './cache/0001-records.ts'
import { sql as rollups } from './cache/0002-rollups.ts'
import { sql as search } from './cache/0003-search.ts'
import { sql as payouts } from './cache/0004-payouts.ts'
import { sql as statement } from './cache/0005-statement.ts'
import { sql as heard } from './cache/0006-heard.ts'
import { sql as disputes } from './cache/0007-disputes.ts'
import { sql as refunds } from './cache/0008-refunds.ts'
import { sql as supporters } from './cache/0009-supporters.ts'
import { sql as transfers } from './cache/0010-transfers.ts'
import { sql as cards } from './cache/0011-cards.ts'
import { sql as products } from './cache/0012-products.ts'
import { sql as savings } from './cache/0013-savings.ts'
import { sql as changes } from './cache/0014-changes.ts'
import { sql as exchanged } from './cache/0015-exchanged.ts'
import { sql as late } from './cache/0016-late.ts'
import { sql as came } from './cache/0017-came.ts'
import { sql as buyersByIndex } from './cache/0018-buyers-by-index.ts'
import { sql as purchaseIds } from './cache/0019-purchase-ids.ts'
import { sql as terms } from './cache/0020-terms.ts'
import { sql as covering } from './cache/0021-covering.ts'
import { sql as settings } from './local/0001-settings.ts'
import { sql as outbox } from './local/0002-outbox.ts'
import { sql as bank } from './local/0003-bank.ts'
import { sql as localChanges } from './local/0004-changes.ts'
import { sql as views } from './local/0005-views.ts'
import { sql as close } from './local/0006-close.ts'
import { sql as notes } from './local/0007-notes.ts'
import { sql as localCame } from './local/0008-came.ts'
import { sql as everyAction } from './local/0009-every-action.ts'
import { sql as exported } from './local/0010-exported.ts'
import { sql as evidence } from './local/0011-evidence.ts'
import { sql as receipts } from './local/0012-receipts.ts'
import { sql as statements } from './local/0013-statements.ts'
import { sql as chart } from './local/0014-chart.ts'
import { sql as pictures } from './local/0015-pictures.ts'
import { sql as statementParts } from './local/0016-statement-parts.ts'

export interface Migration {
  number: number
  name: string
  sql: string
}

/** `cache` is a copy of the platform and can be pulled again; `local` is what only this machine knows. */
export type SchemaName = 'cache' | 'local'

export const migrations: Readonly<Record<SchemaName, readonly Migration[]>> = {
  cache: [
    { number: 1, name: 'records', sql: records },
    { number: 2, name: 'rollups', sql: rollups },
    { number: 3, name: 'search', sql: search },
    { number: 4, name: 'payouts', sql: payouts },
    { number: 5, name: 'statement', sql: statement },
    { number: 6, name: 'heard', sql: heard },
    { number: 7, name: 'disputes', sql: disputes },
    { number: 8, name: 'refunds', sql: refunds },
    { number: 9, name: 'supporters', sql: supporters },
    { number: 10, name: 'transfers', sql: transfers },
    { number: 11, name: 'cards', sql: cards },
    { number: 12, name: 'products', sql: products },
    { number: 13, name: 'savings', sql: savings },
    { number: 14, name: 'changes', sql: changes },
    { number: 15, name: 'exchanged', sql: exchanged },
    { number: 16, name: 'late', sql: late },
    { number: 17, name: 'came', sql: came },
    { number: 18, name: 'buyers-by-index', sql: buyersByIndex },
    { number: 19, name: 'purchase-ids', sql: purchaseIds },
    { number: 20, name: 'terms', sql: terms },
    { number: 21, name: 'covering', sql: covering }
  ],
  local: [
    { number: 1, name: 'settings', sql: settings },
    { number: 2, name: 'outbox', sql: outbox },
    { number: 3, name: 'bank', sql: bank },
    { number: 4, name: 'changes', sql: localChanges },
    { number: 5, name: 'views', sql: views },
    { number: 6, name: 'close', sql: close },
    { number: 7, name: 'notes', sql: notes },
    { number: 8, name: 'came', sql: localCame },
    { number: 9, name: 'every-action', sql: everyAction },
    { number: 10, name: 'exported', sql: exported },
    { number: 11, name: 'evidence', sql: evidence },
    { number: 12, name: 'receipts', sql: receipts },
    { number: 13, name: 'statements', sql: statements },
    { number: 14, name: 'chart', sql: chart },
    { number: 15, name: 'pictures', sql: pictures },
    { number: 16, name: 'statement-parts', sql: statementParts }
  ]
}
