/** The words of the index themselves, each where it begins: nothing is kept for it. */
export const sql = `CREATE VIRTUAL TABLE search_terms USING fts5vocab(search, instance);`
