// Frames that come as text: innerHTML and its kin, document.write, editing commands. What does not say `frame` passes as it is.
import { insertApart } from '../apart';
import { frameCountOf, visitFramesOf } from '../children';
import { visitFramesIn } from '../frames';
import { definesElements } from '../hold';
import { apply, call, getOwnPropertyDescriptor, indexOf, isObject, parentNodeOf, prototypeOf, realm } from '../natives';
import { slice, toLowerCase } from '../natives';
import { hasDefaultPolicy, trustedMarkup } from '../trusted';
import { wrap, wrapSetter } from '../wrap';
import { insert } from './insertion';
import { watchParser } from './parser';

type Native = (...args: never[]) => unknown;

const element = prototypeOf(realm['Element']);
const setInnerHtml = element && (getOwnPropertyDescriptor(element, 'innerHTML')?.set as Native | undefined);

export function guardMarkup(): void {
  const shadow = prototypeOf(realm['ShadowRoot']);
  const page = prototypeOf(realm['Document']);
  wrapSetter(element, 'innerHTML', (native, self, value) => markup(native, self, [value], 0, 'inside'));
  wrapSetter(shadow, 'innerHTML', (native, self, value) => markup(native, self, [value], 0, 'inside'));
  wrapSetter(element, 'outerHTML', (native, self, value) => markup(native, self, [value], 0, 'instead'));
  const unsafe = { apply: (native: Native, self: unknown, args: unknown[]) => markup(native, self, args, 0, 'inside') };
  wrap(element, 'setHTMLUnsafe', unsafe);
  wrap(shadow, 'setHTMLUnsafe', unsafe);
  wrap(element, 'insertAdjacentHTML', { apply: (native, self, args) => markup(native, self, args, 1, args[0]) });
  wrap(page, 'execCommand', { apply: edit });
  const write = page && (getOwnPropertyDescriptor(page, 'write')?.value as Native);
  wrap(page, 'write', { apply: (native, self, args) => writeOut(native, native, self, args) });
  wrap(page, 'writeln', { apply: (native, self, args) => writeOut(write as Native, native, self, args) });
}

/** Calls the native with `args`, of which one is the text that goes `where` of `self`; guards the frames that it makes. */
function markup(native: Native, self: unknown, args: unknown[], text: number, where: unknown): unknown {
  const value: unknown = args[text];
  // Asked once: the page's own object may answer differently the next time.
  if (isObject(value) && !trustedMarkup(value)) args[text] = `${value as unknown as string}`;
  if (args.length <= text || !mayHoldFrame(args[text])) return apply(native, self, args as never[]);
  if (definesElements() && isInsertedApart(native, self, args, text, where)) return undefined;
  const around = where === 'inside' ? self : parentOrSelf(self);
  const result = apply(native, self, args as never[]);
  visitFramesIn(around);
  return result;
}

/** True for text with a frame in it, and for trusted text, which is not looked into. */
const mayHoldFrame = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.length > 6 && call<number>(indexOf, call<string>(toLowerCase, value), ['frame']) >= 0
    : isObject(value);

function isInsertedApart(native: Native, self: unknown, args: unknown[], text: number, where: unknown): boolean {
  // innerHTML parses for all of them but setHTMLUnsafe, whose text may also declare shadow roots.
  const parse = (shell: unknown): unknown =>
    where === 'inside'
      ? apply(native, shell, args as never[])
      : apply(setInnerHtml as Native, shell, [args[text]] as never[]);
  try {
    return insertApart(self, where, parse, insert);
  } catch {
    return false; // the native tells the same error, of its own
  }
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
