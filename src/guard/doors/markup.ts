// Frames that come as text: innerHTML and its kin, document.write, editing commands. What does not say `frame` passes as it is.
import { frameCountOf, visitFramesOf } from '../children';
import { visitFramesIn } from '../frames';
import { apply, call, indexOf, parentNodeOf, prototypeOf, realm, slice, toLowerCase } from '../natives';
import { hasDefaultPolicy } from '../trusted';
import { wrap, wrapSetter } from '../wrap';
import { watchParser } from './parser';

type Native = (...args: never[]) => unknown;

export function guardMarkup(): void {
  const element = prototypeOf(realm['Element']);
  const shadow = prototypeOf(realm['ShadowRoot']);
  const page = prototypeOf(realm['Document']);
  wrapSetter(element, 'innerHTML', within);
  wrapSetter(shadow, 'innerHTML', within);
  wrapSetter(element, 'outerHTML', beside);
  wrap(element, 'setHTMLUnsafe', { apply: (native, self, args) => within(native, self, args[0], args) });
  wrap(shadow, 'setHTMLUnsafe', { apply: (native, self, args) => within(native, self, args[0], args) });
  wrap(element, 'insertAdjacentHTML', { apply: (native, self, args) => beside(native, self, args[1], args) });
  wrap(page, 'execCommand', { apply: edit });
  const write = page && (page as Document).write;
  wrap(page, 'write', { apply: (native, self, args) => writeOut(native, native, self, args) });
  wrap(page, 'writeln', { apply: (native, self, args) => writeOut(write as Native, native, self, args) });
}

/** True for text with a frame in it, and for what is not text yet: an object, whose words are the page's. */
function mayHoldFrame(value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'object' || typeof value === 'function';
  return value.length > 6 && call<number>(indexOf, call<string>(toLowerCase, value), ['frame']) >= 0;
}

function within(native: Native, self: unknown, value: unknown, args: unknown[] = [value]): unknown {
  const result = apply(native, self, args as never[]);
  if (mayHoldFrame(value)) visitFramesIn(self);
  return result;
}

/** For what may replace the element itself. */
function beside(native: Native, self: unknown, value: unknown, args: unknown[] = [value]): unknown {
  const around = mayHoldFrame(value) ? parentOrSelf(self) : undefined;
  const result = apply(native, self, args as never[]);
  if (around !== undefined) visitFramesIn(around);
  return result;
}

function parentOrSelf(node: unknown): unknown {
  try {
    return call<object | null>(parentNodeOf, node) ?? node;
  } catch {
    return undefined; // no node: the native says so
  }
}

/** Editing may move any frame of the document, which starts its page anew. */
function edit(native: Native, self: unknown, args: unknown[]): unknown {
  const result = apply(native, self, args as never[]);
  visitFramesOf(self);
  return result;
}

/**
 * Text is written up to each `>`, so that a frame is guarded before anything behind it runs. A default policy of Trusted
 * Types must judge the text as a whole; there it goes in one piece, as does what has no whole frame in it.
 */
function writeOut(write: Native, last: Native, self: unknown, args: unknown[]): unknown {
  const text = joined(args);
  if (text === null || !mayHoldFrame(text) || hasDefaultPolicy()) return writePiece(last, self, args);
  let from = 0;
  for (;;) {
    const end = call<number>(indexOf, text, ['>', from]) + 1;
    if (end === 0 || end === text.length) break;
    writePiece(write, self, [call<string>(slice, text, [from, end])]);
    from = end;
  }
  return writePiece(last, self, [call<string>(slice, text, [from])]);
}

function writePiece(write: Native, self: unknown, args: unknown[]): unknown {
  const before = countFrames(self);
  const result = apply(write, self, args as never[]);
  if (countFrames(self) !== before) visitFramesOf(self);
  watchParser(self);
  return result;
}

function countFrames(written: unknown): number {
  try {
    return frameCountOf(written);
  } catch {
    return 0; // no document: the native says so
  }
}

/** The arguments as the one text that is written; null if one of them is no text. */
function joined(args: readonly unknown[]): string | null {
  if (args.length === 0) return null;
  let text = '';
  for (let i = 0; i < args.length; i += 1) {
    const part = args[i];
    if (typeof part !== 'string') return null;
    text += part;
  }
  return text;
}
