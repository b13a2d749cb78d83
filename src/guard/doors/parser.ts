// Frames that the parser inserts. Observers are told before the parser runs a script, so a frame is guarded before any code
// that could reach it by index; and a blank frame's load event, which the parser fires at once, passes us first.
import { frameCountOf, visitFramesOf } from '../children';
import { isFrame } from '../frames';
import { NativeMutationObserver, addEventListener, call, construct, disconnectObserver, observe } from '../natives';
import { ownerDocumentOf, realm, targetOf } from '../natives';

/** Watches this realm's document until it is parsed; for a Window that goes on under another document, called again. */
export function guardParser(): void {
  watchParser(realm.document);
  call(addEventListener, realm.document, ['load', seeLoad, true]);
}

let watched: Document | undefined;

/** Until `written` is parsed; again after a script has written into it. Only this realm's own document is watched here. */
export function watchParser(written: unknown): void {
  if (watched === written || !isHere(written)) return;
  const here = written;
  watched = here;
  let frames = 0;
  const look = (): void => {
    const now = frameCountOf(here);
    if (now !== frames) visitFramesOf(here);
    frames = now;
  };
  const observer = construct(NativeMutationObserver as typeof MutationObserver, [look]);
  const stop = (): void => {
    look();
    watched = undefined;
    call(disconnectObserver, observer);
  };
  call(observe, observer, [here, { __proto__: null, childList: true, subtree: true }]);
  call(addEventListener, here, ['DOMContentLoaded', stop, { __proto__: null, once: true, capture: true }]);
}

/** Asked of a Window whose frame has gone on to a page of another origin, `document` throws. */
function isHere(written: unknown): written is Document {
  try {
    return realm.document === written;
  } catch {
    return false;
  }
}

function seeLoad(event: Event): void {
  const frame = call<unknown>(targetOf, event);
  try {
    if (isFrame(frame)) visitFramesOf(call(ownerDocumentOf, frame));
  } catch {
    // our own failure: then the page works as if we were not there
  }
}
