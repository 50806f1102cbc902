import { describe, expect, it, vi } from 'vitest';
import { createPager } from '../../../src/ui/features/sales/pager.ts';

const signal = () => new AbortController().signal;
const empty = (examinedToMs: number) => ({ rows: [], next: `after ${examinedToMs}`, examinedToMs });

describe('a search that finds little', () => {
  it('says how far it has looked', async () => {
    const pager = createPager(async () => empty(1_000));
    await pager.load(undefined, signal());
    expect(pager.lookedBackToMs.value).toBe(1_000);
  });

  it('says nothing of how far while its pages come full, nor at the end', async () => {
    const pages = [{ rows: [], next: 'a', examinedToMs: null }, { rows: [], next: null, examinedToMs: null }];
    const pager = createPager(async () => pages.shift() ?? empty(0));
    await pager.load(undefined, signal());
    expect(pager.lookedBackToMs.value).toBeNull();
    await pager.load('a', signal());
    expect(pager.lookedBackToMs.value).toBeNull();
  });

  it('rests after five calls, and goes on when it is told', async () => {
    const read = vi.fn(async () => empty(1_000));
    const pager = createPager(read);
    for (let call = 0; call < 5; call += 1) await pager.load(call === 0 ? undefined : 'next', signal());
    const sixth = pager.load('next', signal());
    await Promise.resolve();
    expect(pager.isResting.value).toBe(true);
    expect(read).toHaveBeenCalledTimes(5);
    pager.goOn();
    await sixth;
    expect(pager.isResting.value).toBe(false);
    expect(read).toHaveBeenCalledTimes(6);
  });

  it('leaves no call waiting when the list is left', async () => {
    const abort = new AbortController();
    const pager = createPager(async () => empty(1_000));
    for (let call = 0; call < 5; call += 1) await pager.load(call === 0 ? undefined : 'next', signal());
    const waiting = pager.load('next', abort.signal);
    abort.abort();
    await expect(waiting).rejects.toThrow();
    expect(pager.isResting.value).toBe(false);
  });
});
