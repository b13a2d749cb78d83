// Markup with a frame in it, on a page that defines elements: their code would run inside the call and find the frame's realm
// before we do. So the text is parsed where nothing runs, and inserted as nodes, which holds frames back (hold.ts).
import { call, methodOf, getterOf, localName, nodeType, parentNodeOf, prototypeOf, realm } from './natives';
import { firstChild, toLowerCase } from './natives';

type Native = (...args: never[]) => unknown;
type Insert = (native: Native, self: unknown, args: unknown[]) => unknown;

const methods = (holder: object | undefined, name: string): Native => methodOf(holder, name) as Native;

const node = prototypeOf(realm['Node']);
const element = prototypeOf(realm['Element']);
const page = prototypeOf(realm['Document']);
const isConnected = getterOf(node, 'isConnected');
const hostOf = getterOf(prototypeOf(realm['ShadowRoot']), 'host');
const namespaceOf = getterOf(element, 'namespaceURI');
const appendChild = methods(node, 'appendChild');
const createElement = methods(page, 'createElementNS');
const createFragment = methods(page, 'createDocumentFragment');
const implementationOf = getterOf(page, 'implementation');
const createDocument = methods(prototypeOf(realm['DOMImplementation']), 'createHTMLDocument');
const PLACES = {
  __proto__: null,
  inside: { native: methods(element, 'replaceChildren'), outside: false },
  instead: { native: methods(element, 'replaceWith'), outside: true },
  beforebegin: { native: methods(element, 'before'), outside: true },
  afterbegin: { native: methods(element, 'prepend'), outside: false },
  beforeend: { native: methods(element, 'append'), outside: false },
  afterend: { native: methods(element, 'after'), outside: true },
} as unknown as Readonly<Record<string, { readonly native: Native; readonly outside: boolean } | undefined>>;
const replaceInFragment = methods(prototypeOf(realm['DocumentFragment']), 'replaceChildren');
const ELEMENT = 1;

/** Where markup goes: `inside` for innerHTML, `instead` for outerHTML, else insertAdjacentHTML's own words. */
export type Where = unknown;

/**
 * Inserts what `parse` writes into an element like the one around it. False where nothing was done: nothing live is
 * concerned, or the native has an error to tell.
 */
export function insertApart(self: unknown, where: Where, parse: (shell: unknown) => void, insert: Insert): boolean {
  const place = typeof where === 'string' ? PLACES[call<string>(toLowerCase, where)] : undefined;
  if (place === undefined) return false;
  const isShadow = nodeType(self) !== ELEMENT;
  const context = isShadow ? call<unknown>(hostOf, self) : place.outside ? call<unknown>(parentNodeOf, self) : self;
  if (context === null || nodeType(context) !== ELEMENT || !call<boolean>(isConnected, context)) return false;
  if (localName(context) === 'template') return false;
  insert(isShadow ? replaceInFragment : place.native, self, [parsed(context, parse)]);
  return true;
}

let nowhere: unknown;

/** What `parse` puts into an element of the same kind in a document without a window, as a fragment. */
function parsed(context: unknown, parse: (shell: unknown) => void): unknown {
  nowhere ??= call(createDocument, call(implementationOf, realm.document), ['']);
  const shell = call<unknown>(createElement, nowhere, [call(namespaceOf, context), localName(context)]);
  parse(shell);
  const fragment = call<unknown>(createFragment, realm.document);
  for (let child = firstChild(shell); child !== null; child = firstChild(shell)) call(appendChild, fragment, [child]);
  return fragment;
}
