// A relay gets incidents from a hostile world: anything may arrive, only well-formed incidents pass.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIncident } from '../../../src/protocol/incident';

const good = {
  kind: 'wasm',
  action: 'blocked',
  place: 'worker',
  reasons: ['mining-family'],
  families: ['x11'],
  kernels: 11,
  dedication: 0.97,
  size: 207612,
};

describe('parseIncident', () => {
  it('passes a well-formed incident and drops fields it does not know', () => {
    expect(parseIncident({ ...good, allow: true })).toEqual(good);
  });

  it.each([
    ['another kind', { ...good, kind: 'allow' }],
    ['an unknown action', { ...good, action: 'allowed' }],
    ['markup in a reason', { ...good, reasons: ['<img src=x>'] }],
    ['too many reasons', { ...good, reasons: Array.from({ length: 17 }, () => 'a') }],
    ['an endless reason', { ...good, reasons: ['a'.repeat(41)] }],
    ['a share above one', { ...good, dedication: 1.5 }],
    ['a number that is none', { ...good, kernels: Number.NaN }],
    ['a list that is none', { ...good, families: { length: 1, 0: 'x11' } }],
  ])('refuses %s', (_, value) => {
    expect(parseIncident(value)).toBeNull();
  });

  it('never throws and never passes anything but its own shape', () => {
    fc.assert(
      fc.property(fc.anything(), fc.object(), (value, fields) => {
        expect(parseIncident(value)).toBeNull();
        const mixed = parseIncident({ ...good, ...fields });
        if (mixed !== null) expect(Object.keys(mixed).sort()).toEqual(Object.keys(good).sort());
      }),
    );
  });
});
