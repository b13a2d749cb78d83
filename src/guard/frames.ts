// What a frame element is, by tag name and interface, and how its document is asked for. World: pages.
import { visitDocument } from './children';
import { append } from '../wasm/list';
import { call, frameDocumentOf, lengthOfNodes, localName, nodeType, prototypeOf, realm } from './natives';
import { findInElement, findInFragment, selectInDocument, selectInElement, selectInFragment } from './natives';

export interface FrameKind {
  readonly prototype: object | undefined;
  readonly documentOf: unknown;
}

const kind = (name: string): FrameKind => {
  const prototype = prototypeOf(realm[name]);
  return { prototype, documentOf: frameDocumentOf(prototype) };
};

/** By tag name. An object or embed gets its frame later than its insertion, if ever. */
export const FRAME_KINDS: Readonly<Record<'iframe' | 'frame' | 'object' | 'embed', FrameKind>> = {
  iframe: kind('HTMLIFrameElement'),
  frame: kind('HTMLFrameElement'),
  object: kind('HTMLObjectElement'),
  embed: kind('HTMLEmbedElement'),
};

/** True for elements that have a realm as soon as they are in a document; `localName` throws for what is no element. */
export function isFrame(node: unknown): boolean {
  const name = nodeType(node) === ELEMENT ? localName(node) : '';
  return name === 'iframe' || name === 'frame';
}

const ELEMENT = 1;
const DOCUMENT = 9;

/** What a selector finds below an element, fragment or document, as a list that asks nobody. */
export function select(root: unknown, selector: string): object[] {
  const type = nodeType(root);
  const query = type === ELEMENT ? selectInElement : type === DOCUMENT ? selectInDocument : selectInFragment;
  const nodes = call<ArrayLike<object>>(query, root, [selector]);
  const count = call<number>(lengthOfNodes, nodes);
  const found: object[] = [];
  for (let i = 0; i < count; i += 1) append(found, nodes[i] as object);
  return found;
}

/** True for a frame, and for an element or fragment with one below it. Engines are twice as fast with a selector of one tag. */
export function holdsFrame(root: unknown): boolean {
  const isElement = nodeType(root) === ELEMENT;
  if (isElement && isFrame(root)) return true;
  const find = isElement ? findInElement : findInFragment;
  return call(find, root, IFRAME) !== null || call(find, root, FRAME) !== null;
}

const IFRAME: readonly unknown[] = ['iframe'];
const FRAME: readonly unknown[] = ['frame'];

export const framesIn = (root: unknown): object[] => select(root, 'iframe,frame');

/** Guards the realm that an inserted frame has now. */
export function visitFrame(frame: object): void {
  try {
    const { documentOf } = FRAME_KINDS[localName(frame) === 'frame' ? 'frame' : 'iframe'];
    visitDocument(call(documentOf, frame));
  } catch {
    // an element of another namespace with that name: it has no realm
  }
}

/** Guards the realms of all frames below an element, fragment or document. */
export function visitFramesIn(root: unknown): void {
  try {
    const frames = framesIn(root);
    for (let i = 0; i < frames.length; i += 1) visitFrame(frames[i] as object);
  } catch {
    // nothing below it, or our own failure: then the page works as if we were not there
  }
}
