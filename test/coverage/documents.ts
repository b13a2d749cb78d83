// Documents of their own: windows that a page opens, other kinds of document, and documents that come back or are made ahead.
import { scripted, type Group, type Place } from './place';

const opened = (name: string, url: string): Place =>
  scripted(name, `const child = open(${url}); told(child ? judged(child) : 'absent')`);

/** Windows are left open: Firefox opens a test's next tab beside the one in front, which must not go meanwhile. */
const WINDOWS: readonly Place[] = [
  opened('page on its way', `'/never'`),
  opened('blank', `''`),
  opened('about:blank#x', `'about:blank#x'`),
  opened('javascript: that does nothing', `'javascript:void 0'`),
  scripted('javascript: that mines', `open('javascript:opener.told(opener.judged(window))')`),
  scripted(
    'a frame by its name',
    `document.body.append(make('iframe', { src: '/never', name: 'child' })); told(judged(open('', 'child')))`,
  ),
  scripted(
    'a link with target=_blank to javascript:',
    `const link = make('a', { target: '_blank', rel: 'opener', href: 'javascript:opener.told(opener.judged(window))' }); document.body.append(link); link.click(); setTimeout(() => told('absent'), 2000)`,
  ),
  scripted(
    'a form with target=_blank to javascript:',
    `const form = make('form', { target: '_blank', rel: 'opener', action: 'javascript:opener.told(opener.judged(window))' }); document.body.append(form); form.submit(); setTimeout(() => told('absent'), 2000)`,
  ),
  {
    name: 'Document Picture-in-Picture',
    body: `<script>window.gesture = () => 'documentPictureInPicture' in window
      ? documentPictureInPicture.requestWindow().then((child) => { told(judged(child)); }, () => told('absent'))
      : told('absent')</script>`,
  },
];

/** A document that is no HTML page; its own realm is judged, and that of a frame that it inserts. */
const other = (name: string, type: string, text: (script: string) => string): Place => ({
  name,
  body: '',
  document: { type, text: (prelude) => text(`<![CDATA[${prelude}; told(judged(window, true));]]>`) },
});
const otherFrame = (name: string, type: string, text: (script: string) => string): Place => ({
  name,
  body: '',
  document: {
    type,
    text: (prelude) =>
      text(`<![CDATA[${prelude}; const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe');
      frame.setAttribute('src', '/never'); document.documentElement.append(frame); told(judged(frames[0]));]]>`),
  },
});
const svg = (script: string): string => `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`;
const xhtml = (script: string): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><body><script>${script}</script></body></html>`;
const xml = (script: string): string => `<x><script xmlns="http://www.w3.org/1999/xhtml">${script}</script></x>`;

const KINDS: readonly Place[] = [
  scripted('HTML', 'told(judged(window, true))'),
  other('XHTML', 'application/xhtml+xml', xhtml),
  otherFrame('XHTML, a frame by index', 'application/xhtml+xml', xhtml),
  other('SVG', 'image/svg+xml', svg),
  otherFrame('SVG, a frame by index', 'image/svg+xml', svg),
  other('XML', 'application/xml', xml),
  scripted('sandboxed by its response', 'told(judged(window, true))', {
    'content-security-policy': 'sandbox allow-scripts',
  }),
  scripted('cross-origin isolated', 'told(self.crossOriginIsolated ? judged(window, true) : "not isolated")', {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  }),
  scripted(
    'the page itself, written anew',
    `onload = () => setTimeout(() => { document.open(); told(judged(window, true)); })`,
  ),
];

const LIVES: readonly Place[] = [
  scripted(
    'back from the back/forward cache',
    `if (sessionStorage.left) told('absent');
    onpageshow = (event) => { if (event.persisted) told(judged(window, true)); };
    onload = () => setTimeout(() => { sessionStorage.left = 1; location.href = '/back'; });`,
  ),
  {
    name: 'prerendered',
    front: true,
    body: `<script>if (!HTMLScriptElement.supports('speculationrules')) told('absent');
    else if (document.prerendering) localStorage.ahead = judged(window, true);
    else {
      localStorage.removeItem('ahead'); setInterval(() => { if (localStorage.ahead) told(localStorage.ahead); }, 100);
      const rules = make('script', { type: 'speculationrules' });
      rules.text = JSON.stringify({ prerender: [{ urls: [location.href + '?ahead'], eagerness: 'immediate' }] });
      document.head.append(rules);
    }</script>`,
  },
  scripted(
    'the Window that a page touched before its own document came',
    `const frame = make('iframe', { src: '/child' }); document.body.append(frame);
    const early = frames[0];
    early.Function.prototype.toString = () => '';
    early.Reflect.apply = early.Reflect.construct = () => undefined;
    frame.onload = () => told(judged(early));`,
  ),
];

/** Windows last: a tab whose page has opened one is kept out of the back/forward cache. */
export const DOCUMENTS: readonly Group[] = [
  { title: 'Documents of every kind', places: KINDS },
  { title: 'Documents that come back, ahead of time, or after another', places: LIVES },
  { title: 'Windows that a page opens', places: WINDOWS },
];
