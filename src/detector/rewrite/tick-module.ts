// Functions of JavaScript as entries of a wasm table: tables take only functions that a module exports, so this one imports
// them and exports them again. World: any, hostile realms included.

/** What a kernel's time is charged as: hashing that ordinary programs do as well, or a proof of work and nothing else. */
export const GENERAL = 0;
export const MINING = 1;
export const TICKS = 2;

/** Imports `a` and `b` from the module `a`, exports both under their names, type () -> (). */
// prettier-ignore
export const TICK_MODULE: readonly number[] = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x04, 0x01, 0x60, 0x00, 0x00,
  0x02, 0x0d, 0x02, 0x01, 0x61, 0x01, 0x61, 0x00, 0x00, 0x01, 0x61, 0x01, 0x62, 0x00, 0x00,
  0x07, 0x09, 0x02, 0x01, 0x61, 0x00, 0x00, 0x01, 0x62, 0x00, 0x01,
];
