/** The drawing of DayBars on a canvas: bars, a thin step to compare with, hatching for a day that is not over, marks for gaps. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
  type Plugin
} from 'chart.js'
import { scaleOf } from './day-bars-scale.ts'
import type { DayBar } from './day-bars-types.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale)

export interface DayBarsLook {
  /** CSS colours. */
  readonly bar: string
  readonly paper: string
  readonly compared: string
  readonly line: string
  readonly ink: string
  readonly soft: string
  readonly font: string
}

export interface DayBarsDrawing {
  readonly bars: readonly DayBar[]
  /** The bar that is read out; undefined for none. */
  readonly active: number | undefined
  readonly look: DayBarsLook
  /** Words of the axes: a figure of minor units, a day by its index ('' for none). */
  readonly figure: (minor: number) => string
  readonly dayWord: (index: number) => string
}

export type DayBarsChart = Chart<'bar', (number | null)[], string>

/** Makes the chart; `read` is asked for what to draw each time. */
export function createDayBarsChart(canvas: HTMLCanvasElement, read: () => DayBarsDrawing): DayBarsChart {
  return new Chart(canvas, configure(read))
}

/** Brings a chart up to what `read` says now. */
export function updateDayBarsChart(chart: DayBarsChart, read: () => DayBarsDrawing): void {
  const { data, options } = configure(read)
  chart.data = data
  if (options !== undefined) chart.options = options
  chart.update('none')
}

function configure(read: () => DayBarsDrawing): ChartConfiguration<'bar', (number | null)[], string> {
  const { bars, look, figure, dayWord } = read()
  const scale = scaleOf(bars.flatMap(({ minor, comparedMinor }) => [minor, comparedMinor]))
  const font = { family: look.font, size: 12 }
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ day }) => day),
      datasets: [
        {
          data: bars.map(({ minor }) => minor),
          backgroundColor: bars.map(({ isUnfinished }) => (isUnfinished ? hatch(look) : look.bar)),
          borderColor: look.bar,
          borderWidth: bars.map(({ isUnfinished }) => (isUnfinished ? 1 : 0)),
          categoryPercentage: 1,
          barPercentage: 0.72
        }
      ]
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 20 } },
      scales: {
        x: {
          grid: { display: false },
          border: { display: false },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            color: look.soft,
            font,
            callback: (_value, index) => dayWord(index)
          }
        },
        y: {
          min: scale.min,
          max: scale.max,
          border: { display: false },
          grid: { color: ({ tick }) => (tick.value === 0 ? look.soft : look.line), drawTicks: false },
          ticks: {
            stepSize: scale.step,
            padding: 8,
            color: look.soft,
            font,
            callback: (value) => figure(Number(value))
          }
        }
      }
    },
    plugins: [marks(read)]
  }
}

/** What bars cannot say: the days compared with, the gaps, the highest figure, and which day is read out. */
function marks(read: () => DayBarsDrawing): Plugin<'bar'> {
  return {
    id: 'marks',
    beforeDatasetsDraw(chart) {
      const { active, look } = read()
      if (active === undefined) return
      const { left, width } = columnOf(chart, active)
      chart.ctx.fillStyle = look.line
      chart.ctx.fillRect(left, chart.chartArea.top, width, chart.chartArea.height)
    },
    afterDatasetsDraw(chart) {
      const drawing = read()
      drawCompared(chart, drawing)
      drawGaps(chart, drawing)
      drawNotes(chart, drawing)
      drawHighest(chart, drawing)
    }
  }
}

function drawCompared(chart: Chart, { bars, look }: DayBarsDrawing): void {
  const { ctx } = chart
  const y = chart.scales['y']
  if (y === undefined) return
  ctx.save()
  ctx.beginPath()
  bars.forEach(({ comparedMinor }, index) => {
    if (comparedMinor === null) return
    const { left, width } = columnOf(chart, index)
    const at = Math.round(y.getPixelForValue(comparedMinor)) + 0.5
    ctx.moveTo(left + 1, at)
    ctx.lineTo(left + width - 1, at)
  })
  // A rim of paper first: the line has to be seen on its bar as well as beside it.
  for (const [colour, width] of [
    [look.paper, 4],
    [look.compared, 1.5]
  ] as const) {
    ctx.strokeStyle = colour
    ctx.lineWidth = width
    ctx.stroke()
  }
  ctx.restore()
}

/** A day that is not synced is not a day without money: dots on the baseline, under a dotted frame. */
function drawGaps(chart: Chart, { bars, look }: DayBarsDrawing): void {
  const { ctx, chartArea } = chart
  const zero = chart.scales['y']?.getPixelForValue(0) ?? chartArea.bottom
  ctx.save()
  ctx.strokeStyle = look.soft
  ctx.fillStyle = look.soft
  ctx.textAlign = 'center'
  ctx.font = `12px ${look.font}`
  ctx.setLineDash([2, 3])
  bars.forEach(({ minor, isFuture }, index) => {
    if (minor !== null || isFuture) return
    const { left, width } = columnOf(chart, index)
    ctx.strokeRect(left + width * 0.14 + 0.5, zero - 23.5, width * 0.72, 23)
    ctx.fillText('\u2026', left + width / 2, zero - 7)
  })
  ctx.restore()
}

/** A line before the bar of a day on which something began, with its words. */
function drawNotes(chart: Chart, { bars, look }: DayBarsDrawing): void {
  const { ctx, chartArea } = chart
  ctx.save()
  ctx.strokeStyle = look.soft
  ctx.fillStyle = look.soft
  ctx.font = `12px ${look.font}`
  ctx.setLineDash([3, 3])
  bars.forEach(({ note }, index) => {
    if (note === undefined) return
    const x = Math.round(columnOf(chart, index).left) + 0.5
    ctx.beginPath()
    ctx.moveTo(x, chartArea.top - 12)
    ctx.lineTo(x, chartArea.bottom)
    ctx.stroke()
    const isRoom = x + ctx.measureText(note).width + 6 < chartArea.right
    ctx.textAlign = isRoom ? 'left' : 'right'
    ctx.fillText(note, isRoom ? x + 6 : x - 6, chartArea.top - 4)
  })
  ctx.restore()
}

function drawHighest(chart: Chart, { bars, look, figure }: DayBarsDrawing): void {
  const y = chart.scales['y']
  const highest = bars.reduce<{ index: number; minor: number } | undefined>(
    (best, { minor }, index) => (minor !== null && minor > (best?.minor ?? 0) ? { index, minor } : best),
    undefined
  )
  if (y === undefined || highest === undefined) return
  const { ctx, chartArea } = chart
  const { left, width } = columnOf(chart, highest.index)
  const words = figure(highest.minor)
  ctx.save()
  ctx.font = `500 12px ${look.font}`
  ctx.textAlign = 'center'
  const half = ctx.measureText(words).width / 2
  const x = Math.min(Math.max(left + width / 2, chartArea.left + half), chartArea.right - half)
  const compared = bars[highest.index]?.comparedMinor ?? 0
  const at = y.getPixelForValue(Math.max(highest.minor, compared)) - 6
  // A plate under the figure, because the step of the neighbours may pass behind it.
  ctx.fillStyle = look.paper
  ctx.fillRect(x - half - 2, at - 11, 2 * half + 4, 14)
  ctx.fillStyle = look.ink
  ctx.fillText(words, x, at)
  ctx.restore()
}

function columnOf(chart: Chart, index: number): { left: number; width: number } {
  const { chartArea } = chart
  const width = chartArea.width / Math.max(1, chart.data.labels?.length ?? 1)
  return { left: chartArea.left + index * width, width }
}

function hatch({ bar, paper }: DayBarsLook): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 6
  const ctx = tile.getContext('2d')
  if (ctx === null) return bar
  ctx.fillStyle = paper
  ctx.fillRect(0, 0, 6, 6)
  ctx.strokeStyle = bar
  ctx.lineWidth = 2
  ctx.beginPath()
  for (const shift of [-6, 0, 6]) {
    ctx.moveTo(shift, 6)
    ctx.lineTo(shift + 6, 0)
  }
  ctx.stroke()
  return ctx.createPattern(tile, 'repeat') ?? bar
}
