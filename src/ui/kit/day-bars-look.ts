import type { DayBarsLook } from './day-bars-chart.ts'

/** The colours of the theme as they are now, for the canvas; the system's own where it forces colours. */
export function readLook(element: Element | null): DayBarsLook {
  const style = getComputedStyle(element ?? document.documentElement)
  const font = style.fontFamily
  if (matchMedia('(forced-colors: active)').matches) {
    return {
      bar: 'Highlight',
      paper: 'Canvas',
      compared: 'CanvasText',
      line: 'GrayText',
      ink: 'CanvasText',
      soft: 'CanvasText',
      font
    }
  }
  const colour = (name: string): string => style.getPropertyValue(`--cassa-${name}`).trim()
  return {
    bar: colour('fill'),
    paper: colour('paper'),
    compared: colour('soft'),
    line: colour('line'),
    ink: colour('ink'),
    soft: colour('soft'),
    font
  }
}
