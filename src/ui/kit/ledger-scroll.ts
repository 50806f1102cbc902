/**
 * Scrolling further than a browser can: an element ends at 33,554,432 px in Chromium and at about half of that in
 * Firefox, a list of a million rows of 32 px does not. Beyond `longestPx` the scroll bar stands for a share of the
 * list, and small movements stay movements by pixels.
 */

/** Safe in every engine. */
export const longestPx = 15_000_000

export interface ScrollState {
  /** What the element's scrollTop is, or shall be set to. */
  readonly scrollTop: number
  /** The top of what is seen, in pixels of the whole list. */
  readonly listTop: number
}

export interface ScrollSpace {
  /** Pixels of the whole list. */
  readonly listHeight: number
  /** Pixels that are seen at once. */
  readonly viewHeight: number
}

/** The height of the element that is scrolled. */
export function spaceHeight({ listHeight }: ScrollSpace): number {
  return Math.min(listHeight, longestPx)
}

/** Where both stand when the list shall be seen from `listTop` on. */
export function scrollTo(space: ScrollSpace, listTop: number): ScrollState {
  const clamped = Math.min(Math.max(0, listTop), Math.max(0, space.listHeight - space.viewHeight))
  return { listTop: clamped, scrollTop: clamped / ratio(space) }
}

/**
 * Where the list stands after the element was scrolled to `scrollTop`. In a list that fits, they are the same. In a
 * longer one a step of less than a view moves the list by as many pixels; anything larger is the scroll bar's, and a share.
 *
 * @returns a scrollTop that differs from the given one where the element has to be corrected: when the small steps
 *   have led it too far away from its share, or to an end that the list has not reached
 */
export function scrolled(space: ScrollSpace, before: ScrollState, scrollTop: number): ScrollState {
  const factor = ratio(space)
  if (factor === 1) return { scrollTop, listTop: scrollTop }
  const step = scrollTop - before.scrollTop
  if (Math.abs(step) > space.viewHeight) return { scrollTop, listTop: scrollTop * factor }
  const room = spaceHeight(space) - space.viewHeight
  const next = scrollTo(space, atEnd(space, before.listTop + step, scrollTop, room))
  const isNearEnd = scrollTop < space.viewHeight || scrollTop > room - space.viewHeight
  const isAstray = Math.abs(next.scrollTop - scrollTop) > 10 * space.viewHeight
  return isNearEnd || isAstray ? next : { scrollTop, listTop: next.listTop }
}

/** A bar at its end has cut the step short: what is left of less than a view was meant to go, too. */
function atEnd({ listHeight, viewHeight }: ScrollSpace, listTop: number, scrollTop: number, room: number): number {
  if (scrollTop <= 0 && listTop < viewHeight) return 0
  if (scrollTop >= room && listTop > listHeight - 2 * viewHeight) return listHeight
  return listTop
}

/** Pixels of the list per pixel of the scroll bar; 1 where the list fits. */
function ratio(space: ScrollSpace): number {
  const room = spaceHeight(space) - space.viewHeight
  if (space.listHeight <= longestPx || room <= 0) return 1
  return (space.listHeight - space.viewHeight) / room
}
