/** Itemised activity: every entry with its fee and tax apart. Accounting programs' files are made of the same walk. */
import { amount, number, shortTable, text } from '../../engine/report/columns.ts'
import { Tally } from '../../engine/report/tally.ts'
import { groupOfCategory, compareGroups } from '../../../contract/metrics.ts'
import { itemsTable } from './items.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'
import { groupWords } from './words.ts'

export const activityReport: ReportSpec = {
  name: 'activity',
  title: 'Itemised activity',
  about: 'Every entry with its ids, its times, its fee and its tax apart: what an accountant imports.',
  countries: null,
  isBook: true,
  async build(ground) {
    const groups = new Tally()
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) groups.add(groupOfCategory(entry.category), entry.minor, entry)
    })
    const rows = groups.keys().sort(compareGroups)
    return {
      about: ground.about,
      facts: [],
      tables: [
        shortTable(
          {
            name: 'groups',
            title: 'What adds up',
            columns: [text('group', 'Group'), number('entries', 'Entries'), amount('amount', 'Amount')]
          },
          rows.map((group) => [groupWords(group), groups.count(group), groups.figure(group)])
        ),
        itemsTable(ground)
      ],
      checks
    }
  }
}
