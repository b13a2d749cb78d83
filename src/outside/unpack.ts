// Gzip, as loaders embed modules in it. World: anything with DecompressionStream; never unpacks without bound.

/** Larger modules exist; none that is hidden in a worker's text. */
const MOST_BYTES = 32 << 20;

/** The bytes inside; null when they are no gzip or too many. */
export async function gunzip(packed: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > MOST_BYTES) return null;
      parts.push(next.value as Uint8Array<ArrayBuffer>);
    }
  } catch {
    return null; // it only started like gzip
  } finally {
    reader.cancel().catch(() => undefined); // nothing is left to read, or nothing wanted
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
