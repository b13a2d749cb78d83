// A worker's script with the guard in front of it. Pure string and Blob work; which worker gets it is decided in
// doors/worker.ts. Nothing added holds a line break, so the page's line numbers stay.
import { here } from './address';
import { NativeBlob, NativeURL, baseOf, call, construct, encodeURIComponent, realm } from './natives';
import { hrefOf, indexOf, nativeBtoa } from './natives';
import { slice, toLowerCase, trimEnd, typeOfBlob } from './natives';
import { preludeImport, preludeText } from './prelude';
import { place } from './report';

export interface Resolved {
  readonly base: string;
  readonly fragment: string;
}

/** A URL as the browser resolves it here, cut at its fragment; null if it is none. */
export function resolved(text: string): Resolved | null {
  try {
    const from = place === 'page' ? call<string>(baseOf, realm.document) : here();
    const href = call<string>(hrefOf, construct(NativeURL, [text, from]));
    const cut = call<number>(indexOf, href, ['#']);
    if (cut < 0) return { base: href, fragment: '' };
    return { base: call<string>(slice, href, [0, cut]), fragment: call<string>(slice, href, [cut]) };
  } catch {
    return null;
  }
}

/** A Blob that first runs the guard, then `script`. A module's imports run before its body, so there it is an import. */
export function guardedBlob(script: Blob, isModule: boolean): Blob {
  const first = isModule ? preludeImport(false) : preludeText();
  const init = { __proto__: null, type: call<string>(typeOfBlob, script) };
  return construct(NativeBlob, [[first, script], init]) as Blob;
}

/** The same for a data: URL (RFC 2397, as parsed by the Fetch standard); null if it has no comma and so no body. */
export function guardedDataUrl(url: string, isModule: boolean, isShared = false): string | null {
  const comma = call<number>(indexOf, url, [',']);
  if (comma < 0) return null;
  const head = call<string>(slice, url, [0, comma + 1]);
  const body = call<string>(slice, url, [comma + 1]);
  const first = isModule ? preludeImport(true, isShared) : preludeText(isShared);
  return head + (isBase64(head) ? base64(first) : encodeURIComponent(first)) + body;
}

function isBase64(head: string): boolean {
  const type = call<string>(toLowerCase, call<string>(trimEnd, call<string>(slice, head, [0, -1])));
  return call<string>(slice, type, [-6]) === 'base64';
}

/** Without padding, so that the page's base64 can follow. */
function base64(text: string): string {
  let whole = text;
  while (whole.length % 3 !== 0) whole += ' ';
  return nativeBtoa(whole);
}
