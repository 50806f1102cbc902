import { describe, expect, it } from 'vitest';
import { homeRecord, isPressing, openNeed } from '../../../src/ui/features/home/needs.ts';

const now = Date.parse('2026-11-22T14:02:00Z');
const hour = 3_600_000;

describe('a need', () => {
  it('presses when its deadline is within three days, or past', () => {
    expect(isPressing({ kind: 'dispute-due', dueAtMs: now + 26 * hour }, now)).toBe(true);
    expect(isPressing({ kind: 'dispute-due', dueAtMs: now - hour }, now)).toBe(true);
    expect(isPressing({ kind: 'dispute-due', dueAtMs: now + 9 * 24 * hour }, now)).toBe(false);
  });

  it('presses without a deadline only where money or the sign-in is broken now', () => {
    expect(isPressing({ kind: 'payout-failed', dueAtMs: null }, now)).toBe(true);
    expect(isPressing({ kind: 'tips-to-thank', dueAtMs: null }, now)).toBe(false);
  });

  it('opens its record beside Home, or the sale it is about', () => {
    expect(openNeed({ kind: 'dispute-due', record: { type: 'dispute', id: 'dp_1' } }, 'demo-acct_1')).toEqual({ path: '/a/demo-acct_1/home/dp_1' });
    expect(openNeed({ kind: 'refund-failed', record: { type: 'sale', id: 'sale_9' } }, 'demo-acct_1')).toEqual({ path: '/a/demo-acct_1/sales/sale_9' });
  });

  it('leads nowhere where no page can show it', () => {
    expect(openNeed({ kind: 'receipts-missing', record: null }, 'a')).toBeNull();
    expect(openNeed({ kind: 'transfer-asked', record: { type: 'transfer', id: 'tr_1' } }, 'a')).toBeNull();
  });

  it('never lets an id of the platform break out of its address', () => {
    expect(homeRecord('a', '../sales/x?y#z').path).toBe('/a/a/home/..%2Fsales%2Fx%3Fy%23z');
  });
});
