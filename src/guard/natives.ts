// The browser's own functions, captured before the page can replace them. World: any hostile realm (page or worker).
// Nothing else in guard/ may reach a global or a prototype method: a page may have poisoned either by then.

/** The global that this guard guards; the build binds the name to a child realm's where a parent guard starts it. */
export const realm = globalThis as unknown as Record<string, unknown> & typeof globalThis;

export const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Reflect;
export const { ownKeys, preventExtensions } = Reflect;
export const { stringify: toJson, parse: parseJson } = JSON;
export const { Object: NativeObject, Promise: NativePromise, Proxy: NativeProxy, String: NativeString } = realm;
export const {
  Uint8Array: NativeUint8Array,
  Int32Array: NativeInt32Array,
  WeakMap: NativeWeakMap,
  Map: NativeMap,
} = realm;
export const { Response: NativeResponse, WritableStream: NativeWritableStream } = realm;
export const { btoa: nativeBtoa, encodeURIComponent } = realm;
export const nativeFetch = (realm as { fetch?: typeof fetch }).fetch;

/** Stands for what a realm lacks: worklets have next to nothing of the platform. */
const Absent: unknown = function absent() {};
const present = <T>(name: string): T => (realm[name] ?? Absent) as T;
export const NativeBlob = present<typeof Blob>('Blob');
export const NativeURL = present<typeof URL>('URL');
export const NativeMessageChannel = present<typeof MessageChannel>('MessageChannel');
export const NativeEvent = present<typeof Event>('Event');
/** Absent on pages without WebAssembly (some lockdown modes) and in worklets of old browsers. */
export const wasm = realm.WebAssembly as typeof WebAssembly | undefined;

type AnyFunction = (...args: never[]) => unknown;

/** The getter of an accessor property, or undefined where the browser lacks it. */
export const getterOf = (holder: object | undefined, name: PropertyKey): AnyFunction | undefined =>
  holder === undefined ? undefined : (getOwnPropertyDescriptor(holder, name)?.get as AnyFunction | undefined);

/** Calls a captured getter or method; the caller states the result type, which the platform's standard guarantees. */
export const call = <T>(method: unknown, self: unknown, args: readonly unknown[] = []): T =>
  apply(method as AnyFunction, self, args as never[]) as T;

const typedArray = getPrototypeOf(NativeUint8Array.prototype) as Uint8Array;
const { ArrayBuffer: Buffer, SharedArrayBuffer: Shared, DataView: View } = realm;

export const bufferOfTypedArray = getterOf(typedArray, 'buffer');
export const offsetOfTypedArray = getterOf(typedArray, 'byteOffset');
export const lengthOfTypedArray = getterOf(typedArray, 'byteLength');
export const bufferOfDataView = getterOf(View.prototype, 'buffer');
export const offsetOfDataView = getterOf(View.prototype, 'byteOffset');
export const lengthOfDataView = getterOf(View.prototype, 'byteLength');
export const lengthOfBuffer = getterOf(Buffer.prototype, 'byteLength');
export const sharedBuffer = Shared as SharedArrayBufferConstructor | undefined;
export const { isView } = Buffer;
export const { then: promiseThen } = NativePromise.prototype;
export const { get: weakGet, set: weakSet } = NativeWeakMap.prototype;
export const { get: mapGet, set: mapSet, delete: mapDelete, forEach: mapForEach } = NativeMap.prototype;
export const { toString: functionToString } = Function.prototype;
export const { startsWith, indexOf, slice, toLowerCase, trimEnd, charCodeAt: codeAt } = NativeString.prototype;
export const { set: typedArraySet } = typedArray;
const node = (realm.Node as typeof Node | undefined)?.prototype;
/** What relative URLs are resolved against: the document's base, a worker's own address. */
export const baseOf = getterOf(node, 'baseURI');
export const addressOf = getterOf((realm['WorkerLocation'] as { prototype: object } | undefined)?.prototype, 'href');
export const postFromWorker = (realm as { postMessage?: unknown }).postMessage;
export const hrefOf = getterOf(NativeURL.prototype, 'href');
export const typeOfBlob = getterOf(NativeBlob.prototype, 'type');
export const bodyOf = getterOf(NativeResponse?.prototype, 'body');
export const statusOf = getterOf(NativeResponse?.prototype, 'status');
export const headersOf = getterOf(NativeResponse?.prototype, 'headers');
export const cloneResponse = NativeResponse?.prototype.clone;
export const getHeader = (realm.Headers as typeof Headers | undefined)?.prototype.get;
export const pipeTo = (realm.ReadableStream as typeof ReadableStream | undefined)?.prototype.pipeTo;
export const { addEventListener, removeEventListener, dispatchEvent } =
  present<typeof EventTarget>('EventTarget').prototype;
export const { preventDefault, stopImmediatePropagation } = NativeEvent.prototype;
const messageEvent = present<typeof MessageEvent>('MessageEvent').prototype;
export const dataOf = getterOf(messageEvent, 'data');
export const portsOf = getterOf(messageEvent, 'ports');
const port = present<typeof MessagePort>('MessagePort').prototype;
export const { postMessage: postToPort, start: startPort } = port;
export const portOfShared = getterOf((realm.SharedWorker as typeof SharedWorker | undefined)?.prototype, 'port');
export const postToWorker = (realm.Worker as typeof Worker | undefined)?.prototype.postMessage;
const channel = NativeMessageChannel.prototype;
export const port1Of = getterOf(channel, 'port1');
export const port2Of = getterOf(channel, 'port2');
export const getRandomValues = (realm.Crypto as typeof Crypto | undefined)?.prototype.getRandomValues;
export const randomSource = realm.crypto as Crypto | undefined;

/** An interface's prototype object; undefined where the browser or the realm lacks the interface. */
export const prototypeOf = (constructor: unknown): object | undefined =>
  (constructor as { prototype?: object } | undefined)?.prototype;

/** A method of an interface's prototype object; undefined where the browser lacks it. */
export const methodOf = (holder: object | undefined, name: string): unknown =>
  holder === undefined ? undefined : getOwnPropertyDescriptor(holder, name)?.value;
export const terminateWorker = methodOf(prototypeOf(realm['Worker']), 'terminate');
// What pages alone have; undefined in workers.
const element = prototypeOf(realm['Element']);
const documentPrototype = prototypeOf(realm['Document']);
const observer = prototypeOf(realm['MutationObserver']);
export const NativeMutationObserver = realm['MutationObserver'] as typeof MutationObserver | undefined;
export const observe = methodOf(observer, 'observe');
export const disconnectObserver = methodOf(observer, 'disconnect');
export const lengthOfWindow = getterOf(realm, 'length');
export const viewOf = getterOf(documentPrototype, 'defaultView');
export const selectInDocument = methodOf(documentPrototype, 'querySelectorAll');
export const selectInElement = methodOf(element, 'querySelectorAll');
export const selectInFragment = methodOf(prototypeOf(realm['DocumentFragment']), 'querySelectorAll');
export const findInElement = methodOf(element, 'querySelector');
export const findInFragment = methodOf(prototypeOf(realm['DocumentFragment']), 'querySelector');
export const lengthOfNodes = getterOf(prototypeOf(realm['NodeList']), 'length');
export const getAttribute = methodOf(element, 'getAttribute');
export const setAttribute = methodOf(element, 'setAttribute');
export const removeAttribute = methodOf(element, 'removeAttribute');
export const rootOf = methodOf(node, 'getRootNode');
export const ownerDocumentOf = getterOf(node, 'ownerDocument');
export const parentNodeOf = getterOf(node, 'parentNode');
export const targetOf = getterOf(NativeEvent.prototype, 'target');
/** The `contentDocument` getter of a kind of frame, or what an embed has in its place. */
export const frameDocumentOf = (frame: object | undefined): unknown =>
  getterOf(frame, 'contentDocument') ?? methodOf(frame, 'getSVGDocument');

// Asked at every insertion. Each in a function of its own, so that engines compile the getter into the caller.
const NOTHING: never[] = [];
const nodeTypeOf = getterOf(node, 'nodeType') as AnyFunction;
const firstChildOf = getterOf(node, 'firstChild') as AnyFunction;
const localNameOf = getterOf(element, 'localName') as AnyFunction;
const nodeNameOf = getterOf(node, 'nodeName') as AnyFunction;
export const nodeType = (self: unknown): number => apply(nodeTypeOf, self, NOTHING) as number;
export const nodeName = (self: unknown): string => apply(nodeNameOf, self, NOTHING) as string;
export const firstChild = (self: unknown): Node | null => apply(firstChildOf, self, NOTHING) as Node | null;
/** Throws for what is no element. */
export const localName = (self: unknown): string => apply(localNameOf, self, NOTHING) as string;

/** True for objects and functions, also for the odd ones that `typeof` lies about (document.all). */
export const isObject = (value: unknown): value is object => NativeObject(value) === value;
