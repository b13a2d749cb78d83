// The words of the language and of the platform that the demo's miner uses; a renamer must leave exactly these alone.
const language =
  'let const function async await return if else for new void true false null undefined typeof of in this =>'.split(
    ' ',
  );

const platform = [
  'WebAssembly Memory initial maximum buffer instantiate instance exports',
  'Uint8Array DataView setUint8 setUint32 getUint32 copyWithin length slice parseInt',
  'setTimeout postMessage onmessage data then catch String JSON parse stringify',
  'WebSocket send onopen atob charCodeAt',
].flatMap((line) => line.split(' '));

export const platformNames: ReadonlySet<string> = new Set([...language, ...platform]);
