/**
 * The buyers of a product are counted by their index. Left to itself SQLite walks all sales of the product for each new
 * one: the time of a first sync then grew with the square of the sales (at a million records it took five times as long).
 */
import { rollupTriggers } from './0012-products.ts'

export const sql = `
DROP TRIGGER sale_product_added;
DROP TRIGGER sale_product_removed;
${rollupTriggers('INDEXED BY sale_product_buyer')}
`
