// The named ways to a child realm: a frame element's getters and window.open. What is reached by index or name instead,
// without asking anything that could be replaced, is guarded when its frame is inserted (insertion.ts, markup.ts, parser.ts).
import { visitDocument, visitWindow } from '../children';
import { call, frameDocumentOf, realm } from '../natives';
import { wrap, wrapGetter } from '../wrap';

const FRAMES = ['HTMLIFrameElement', 'HTMLFrameElement', 'HTMLObjectElement', 'HTMLEmbedElement'] as const;

export function guardRealms(): void {
  for (let i = 0; i < FRAMES.length; i += 1) {
    const prototype = (realm[FRAMES[i] as string] as { prototype: object } | undefined)?.prototype;
    const documentOf = frameDocumentOf(prototype);
    const visit = (frame: unknown): void => visitDocument(call(documentOf, frame));
    if (documentOf === undefined) continue;
    wrapGetter(prototype, 'contentWindow', visit);
    wrapGetter(prototype, 'contentDocument', visit);
    wrap(prototype, 'getSVGDocument', {
      apply: (native, self, args) => {
        const found = call<unknown>(native, self, args);
        visitDocument(found);
        return found;
      },
    });
  }
  wrap(realm, 'open', {
    apply: (native, self, args) => {
      const opened = call<unknown>(native, self, args);
      visitWindow(opened);
      return opened;
    },
  });
}
