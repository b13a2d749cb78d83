// Names for what constants and rotation amounts show. Some sets need company: the initial value of SHA-512 is BLAKE2b's too.

import { setNames, signatureNames } from '#core';
import { append } from '../wasm/list';
import { clz32 } from '../wasm/natives';

/** Adds `name` unless it is there. */
export function include(names: string[], name: string): void {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return;
  append(names, name);
}

export function includes(names: readonly string[], name: string): boolean {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return true;
  return false;
}

/** Names of the rows whose bits are set: constant sets 0 to 31, 32 to 63, signatures. */
export function namesOf(setsLow: number, setsHigh: number, signatures: number): string[] {
  const names: string[] = [];
  for (let bits = setsLow; bits !== 0; bits &= bits - 1) include(names, setNames[lowestBit(bits)]!);
  for (let bits = setsHigh; bits !== 0; bits &= bits - 1) include(names, setNames[32 + lowestBit(bits)]!);
  for (let bits = signatures; bits !== 0; bits &= bits - 1) include(names, signatureNames[lowestBit(bits)]!);
  return names;
}

const lowestBit = (bits: number): number => 31 - clz32(bits & -bits);

/** Shared initial values and digits of pi become the primitive they most likely belong to, or vanish from the public list. */
export function publicNames(names: readonly string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (name === 'iv512') {
      if (!includes(names, 'sha512')) include(out, 'blake2b');
    } else if (name === 'iv256') {
      // They are also the high halves of the 64-bit ones.
      if (!includes(names, 'sha256') && !includes(names, 'iv512')) include(out, 'blake2s');
    } else if (name === 'pi') {
      if (includes(names, 'iv256')) include(out, 'blake256');
    } else if (name === 'aes-tables') include(out, 'aes');
    else if (name !== 'xoshiro') include(out, name);
  }
  return sorted(out);
}

/** Insertion sort by code units: the lists are short, and the page may own Array.prototype.sort. */
export function sorted(names: string[]): string[] {
  for (let i = 1; i < names.length; i++) {
    const name = names[i]!;
    let j = i - 1;
    for (; j >= 0 && names[j]! > name; j--) names[j + 1] = names[j]!;
    names[j + 1] = name;
  }
  return names;
}
