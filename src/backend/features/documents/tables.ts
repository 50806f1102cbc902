import type { FeeInvoice, File, TaxForm } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'

export const feeInvoiceTable = table<FeeInvoice>({
  type: 'fee_invoice',
  columns: ['number', 'month', 'currency', 'base_minor', 'tax_minor', 'total_minor'],
  fill(invoice, row) {
    row.push(
      invoice.number,
      invoice.month,
      invoice.total.currency,
      invoice.base.amount,
      invoice.tax.amount,
      invoice.total.amount
    )
  },
  words(invoice, words) {
    words.id(invoice.id)
    words.id(invoice.number)
    words.amount(invoice.total.amount)
  }
})

export const taxFormTable = table<TaxForm>({
  type: 'tax_form',
  columns: ['form', 'year', 'revision'],
  fill(form, row) {
    row.push(form.form, form.year, form.revision)
  },
  words(form, words) {
    words.id(form.id)
    words.text(form.form)
    words.text(String(form.year))
  }
})

export const fileTable = table<File>({
  type: 'file',
  columns: ['name', 'media_type', 'size', 'sha256', 'purpose'],
  fill(file, row) {
    row.push(file.name, file.media_type, file.size, file.sha256, file.purpose)
  },
  words(file, words) {
    words.id(file.id)
    words.text(file.name)
  }
})
