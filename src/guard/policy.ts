// Whether our own blob: URLs may stand between a page and its workers and worklets. A wrapped worker obeys the page's Content
// Security Policy where a native one brings its own, so under any policy that a worker could notice this says no: a page must
// neither lose a worker nor be told of a violation. World: page and worker; asks without a trace.
import { REACHING } from '../protocol/harmless-policy';
import { call, getAttribute, getterOf, indexOf, isObject, methodOf, ownerDocumentOf, prototypeOf } from './natives';
import { realm, setAttribute, startsWith, toLowerCase } from './natives';
import { markReader } from './policy-mark';
import { place } from './report';

/** Parameter of the function around the guard: what the maker of this worker found out about the page; else undefined. */
declare const guardMayWrap: boolean | undefined;

/** Set by the build: false where no worker is wrapped, since the network layer guards it (Firefox). */
declare const guardWraps: boolean;

const documents = prototypeOf(realm.Document);
const nodes = prototypeOf(realm.Node);
const rootOf = getterOf(documents, 'documentElement');
const urlOf = getterOf(documents, 'URL');
const createElementNS = methodOf(documents, 'createElementNS');
const byTagName = methodOf(documents, 'getElementsByTagName');
const appendChild = methodOf(nodes, 'appendChild');
const removeChild = methodOf(nodes, 'removeChild');

const XHTML = 'http://www.w3.org/1999/xhtml';
/** Frames made by frames made by frames ... end somewhere. */
const DEEPEST = 8;

let isMarked: ((view: object) => boolean) | undefined;

/** For each document of this Window, at once: before the page's first script nobody sees the element that it takes. */
export function readPolicy(): void {
  isMarked = guardWraps && hidesNonces() ? markReader() : undefined;
}

/** True if nothing of the page's policy would show in a wrapped worker. */
export function mayWrap(): boolean {
  if (!guardWraps) return false;
  try {
    return place === 'page' ? isFree(realm.document, realm, DEEPEST) : guardMayWrap === true;
  } catch {
    return false; // a realm that answers oddly: its workers stay native
  }
}

/**
 * A document whose policy came by header, be it report-only or inherited, hides the nonce of each element that enters it
 * (HTML standard, "nonce hiding"). The one answer about policies that costs no violation.
 */
function hidesNonces(): boolean {
  try {
    const root = call<unknown>(rootOf, realm.document);
    const element = call<unknown>(createElementNS, realm.document, [XHTML, 'i']);
    call(setAttribute, element, ['nonce', 'n']);
    call(appendChild, root, [element]);
    const hidden = call(getAttribute, element, ['nonce']) !== 'n';
    call(removeChild, root, [element]);
    return hidden;
  } catch {
    return true; // no root to put it in
  }
}

/** No policy that counts here, nor in the document from which one without an address of its own inherits. */
function isFree(page: Document, view: object, depth: number): boolean {
  if (depth === 0 || hasMetaPolicy(page)) return false;
  const url = call<string>(urlOf, page);
  if (!call<boolean>(startsWith, url, ['about:']) && !call<boolean>(startsWith, url, ['blob:']))
    return isMarked === undefined || isMarked(view);
  const { frameElement: frame, opener } = view as { frameElement?: unknown; opener?: { document: Document } };
  const creator = isObject(frame) ? call<Document>(ownerDocumentOf, frame) : opener?.document;
  const its = creator?.defaultView;
  return creator !== undefined && isObject(its) && isFree(creator, its, depth - 1);
}

function hasMetaPolicy(page: Document): boolean {
  const metas = call<HTMLCollectionOf<Element>>(byTagName, page, ['meta']);
  for (let i = 0; i < metas.length; i += 1) {
    const kind = call<string | null>(getAttribute, metas[i], ['http-equiv']);
    if (kind === null || call(toLowerCase, kind) !== 'content-security-policy') continue;
    if (reachesWorkers(call<string | null>(getAttribute, metas[i], ['content']) ?? '')) return true;
  }
  return false;
}

function reachesWorkers(policy: string): boolean {
  const text = call<string>(toLowerCase, policy);
  for (let i = 0; i < REACHING.length; i += 1) if (call<number>(indexOf, text, [REACHING[i]]) >= 0) return true;
  return false;
}
