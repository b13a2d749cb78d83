// Files that were looked at before, by the hash of their bytes: twenty tabs of a site, or the next look at the same worker,
// cost no second analysis. In memory only: what is forgotten is looked at again.
import { lookAt, type Look } from '../outside/look';

const KEEP = 200;

const known = new Map<string, Promise<Look>>();

export async function lookOnce(bytes: Uint8Array): Promise<Look> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const key = String.fromCharCode(...new Uint8Array(hash));
  const look = known.get(key) ?? lookAt(bytes);
  known.delete(key);
  known.set(key, look); // newest last
  if (known.size > KEEP) known.delete(known.keys().next().value as string);
  return look;
}
