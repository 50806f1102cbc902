/** The language of what people read of a report. */
import type { Language } from '../../../contract/language.ts'
import type { ReportDocument, ReportRow, ReportTable } from '../../engine/report/document.ts'
import { inItalian, rowInItalian } from './italian/in-italian.ts'

/**
 * What Italy alone asks for is in Italian whatever is asked: its terms are those of Italian law, and it goes to a
 * commercialista. Everything else is in English where nothing is asked.
 */
export function languageOf(report: string, asked: Language | undefined): Language {
  return report.startsWith('it-') ? 'it' : (asked ?? 'en')
}

/**
 * Behind the name of a folder, where the report is in another language than the one that it has where nothing is asked: two
 * languages of one report stand beside each other.
 */
export function languageMark(language: Language, report: string): string {
  return language === languageOf(report, undefined) ? '' : `_${language}`
}

/** Reports are computed in English, which is what files for programs hold. */
export function inLanguage(document: ReportDocument, language: Language): ReportDocument {
  return language === 'it' ? inItalian(document) : document
}

/** The same of one row of a table. */
export function rowIn(table: ReportTable, language: Language): (row: ReportRow) => ReportRow {
  return language === 'it' ? rowInItalian(table) : (row) => row
}
