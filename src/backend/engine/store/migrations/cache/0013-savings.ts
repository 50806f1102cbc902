/** The savings' part of the rollup by day: few of its many rows. */
export const sql = `
CREATE INDEX entry_day_savings ON entry_day (currency, day, category, amount_minor) WHERE wallet = 'savings';
`
