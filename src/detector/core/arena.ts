// The core's memory behind its static tables: first the bytes to be looked at, then what is made of them. Everything is
// thrown away at the next `room`. World: wasm.

/** Bytes behind the input that may be read and are then the module's own or 0: a body cut short is read a little past its end. */
export const PAD: usize = 32;
const PAGE: usize = 65536;
/** Engines accept no larger body (JavaScript API, implementation limits); it bounds what one walk may need. */
export const MAX_BODY: i32 = 7654321;

let top: usize = 0;

/** Where the input starts. */
export const input: usize = (__heap_base + 15) & ~15;

/** Sets `bytes` aside, or returns 0 where no memory is left. The place is not cleared. */
export function reserve(bytes: usize): usize {
  const at = top;
  const end = (at + bytes + 15) & ~15;
  const pages = (end + PAGE - 1) / PAGE;
  const have: usize = memory.size();
  if (pages > have && memory.grow(<i32>(pages - have)) < 0) return 0;
  top = end;
  return at;
}

/** Starts anew with room for `size` bytes of input. */
export function room(size: i32): usize {
  top = input;
  const at = reserve(<usize>size + PAD);
  if (at != 0) memory.fill(at + <usize>size, 0, PAD);
  return at;
}
