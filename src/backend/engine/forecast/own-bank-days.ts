import { readOwnHolidays } from '../report/own-rows.ts'
import { BankDays } from './bank-days.ts'

/** The bank days by the table and the rows in the data folder as they are now. @throws AppError `bad-input` for broken rows */
export function readBankDays(dataDir: string): BankDays {
  return new BankDays(readOwnHolidays(dataDir))
}
