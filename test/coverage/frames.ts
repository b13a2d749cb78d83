// Child realms, each reached in the very tick in which it is made: by a frame's own getters, by index, by name, and by code
// that runs inside the call that inserts the frame. `/never` is a page that never comes.
import { scripted, type Group, type Place } from './place';

/** Makes a realm and judges what `reach` gives. */
const way = (name: string, script: string, reach = 'frames[0]'): Place =>
  scripted(name, `${script}; told(judged(${reach}));`);
const inside = (name: string, script: string): Place => scripted(name, script);

const FRAME = `const frame = make('iframe', { src: '/never' });`;
/** An end tag that does not end the page's own script. */
const END = '<\\/script>';
const TEXT_FRAME = `'<p><IFRAME src=/never></iframe>'`;
const judgesInside = 'javascript:parent.told(parent.judged(window))';

const GETTERS: readonly Place[] = [
  way(
    'blank frame, contentWindow',
    `document.body.append(make('iframe'))`,
    `document.querySelector('iframe').contentWindow`,
  ),
  way('page on its way, contentWindow', `${FRAME} document.body.append(frame)`, 'frame.contentWindow'),
  way('page on its way, contentDocument', `${FRAME} document.body.append(frame)`, 'frame.contentDocument.defaultView'),
  way(
    'page on its way, a getter taken from a clean frame',
    `${FRAME} const clean = make('iframe'); document.body.append(clean, frame);
    const { get } = Object.getOwnPropertyDescriptor(clean.contentWindow.HTMLIFrameElement.prototype, 'contentWindow')`,
    'get.call(frame)',
  ),
  way(
    'closed shadow root, contentWindow',
    `${FRAME} const host = make('div'); document.body.append(host); host.attachShadow({ mode: 'closed' }).append(frame)`,
    'frame.contentWindow',
  ),
  way(
    'object, contentWindow',
    `const object = make('object', { data: '/never', type: 'text/html' }); document.body.append(object)`,
    'object.contentWindow',
  ),
  way(
    'embed, getSVGDocument',
    `const embed = make('embed', { src: '/never', type: 'text/html' }); document.body.append(embed)`,
    'embed.getSVGDocument()?.defaultView',
  ),
  way(
    'object without an address, which gets one later',
    `const object = make('object'); document.body.append(object); document.body.offsetHeight; object.type = 'text/html'; object.data = '/never'; document.body.offsetHeight`,
  ),
  way('frame opened anew', `${FRAME} document.body.append(frame); frame.contentDocument.open()`),
  way(
    'frame in a frame',
    `${FRAME} const outer = make('iframe', { src: '/never' }); document.body.append(outer); outer.contentDocument.documentElement.append(frame)`,
    'frames[0][0]',
  ),
];

const ADDRESSES: readonly Place[] = [
  way('srcdoc', `document.body.append(make('iframe', { srcdoc: '<p>later' }))`),
  way('about:blank#x', `document.body.append(make('iframe', { src: 'about:blank#x' }))`),
  way('javascript: that does nothing', `document.body.append(make('iframe', { src: 'javascript:void 0' }))`),
  inside('javascript: that mines', `document.body.append(make('iframe', { src: '${judgesInside}' }))`),
  inside(
    'javascript: that mines, in a closed shadow root',
    `const host = make('div'); document.body.append(host); host.attachShadow({ mode: 'closed' }).append(make('iframe', { src: '${judgesInside}' }))`,
  ),
  inside(
    'javascript: given to a frame whose page is on its way',
    `${FRAME} document.body.append(frame); frame.src = '${judgesInside}'`,
  ),
  way('data:', `document.body.append(make('iframe', { src: 'data:text/html,x' }))`),
  way(
    'blob:',
    `document.body.append(make('iframe', { src: URL.createObjectURL(new Blob(['x'], { type: 'text/html' })) }))`,
  ),
  way(
    'sandboxed, same origin',
    `document.body.append(make('iframe', { src: '/never', sandbox: 'allow-scripts allow-same-origin' }))`,
  ),
  way('credentialless', `document.body.append(make('iframe', { src: '/never', credentialless: '' }))`),
  inside(
    'fenced frame',
    `if (!('HTMLFencedFrameElement' in window)) told('absent'); else { document.body.append(make('fencedframe')); told(frames.length === 0 ? 'absent' : judged(frames[0])); }`,
  ),
];

const NODES: readonly Place[] = [
  ...['append', 'appendChild', 'prepend', 'before', 'after', 'replaceChildren'].map((name) =>
    way(name, `${FRAME} document.body.${name}(frame)`),
  ),
  way('by name', `document.body.append(make('iframe', { src: '/never', name: 'child' }))`, 'window.child'),
  way('insertBefore', `${FRAME} document.body.insertBefore(frame, null)`),
  way(
    'replaceChild',
    `${FRAME} const old = make('div'); document.body.append(old); document.body.replaceChild(frame, old)`,
  ),
  way('replaceWith', `${FRAME} const old = make('div'); document.body.append(old); old.replaceWith(frame)`),
  way('insertAdjacentElement', `${FRAME} document.body.insertAdjacentElement('beforeend', frame)`),
  way('after of a text', `${FRAME} const text = new Text('x'); document.body.append(text); text.after(frame)`),
  way(
    'after of the doctype',
    `${FRAME} const root = make('html'); root.append(frame); document.documentElement.remove(); document.doctype.after(root)`,
  ),
  way(
    'append of the document',
    `${FRAME} const root = make('html'); root.append(frame); document.documentElement.remove(); document.append(root)`,
  ),
  way(
    'a fragment with a frame deep inside',
    `${FRAME} const fragment = new DocumentFragment(), box = make('div'); box.append(make('p'), frame); fragment.append(box); document.body.append(fragment)`,
  ),
  way(
    'Range.insertNode',
    `${FRAME} const range = document.createRange(); range.selectNodeContents(document.body); range.insertNode(frame)`,
  ),
  way(
    'Range.surroundContents around a frame',
    `${FRAME} document.body.append(frame); const range = document.createRange(); range.selectNode(frame); range.surroundContents(make('div'))`,
  ),
  way('a new body', `${FRAME} const body = make('body'); body.append(frame); document.body = body`),
  way(
    'a new caption',
    `${FRAME} const table = make('table'), caption = make('caption'); document.body.append(table); caption.append(frame); table.caption = caption`,
  ),
  way(
    'a new option',
    `${FRAME} const select = make('select'), option = make('option'); document.body.append(select); option.append(frame); select.add(option)`,
  ),
  way(
    'an option set by index',
    `${FRAME} const select = make('select'), option = make('option'); document.body.append(select); option.append(frame); select[0] = option`,
  ),
  way(
    'a frameset',
    `const set = make('frameset'); set.append(make('frame', { src: '/never' })); document.body.replaceWith(set)`,
  ),
  way('a moved frame', `${FRAME} document.body.append(frame); frame.remove(); document.body.prepend(frame)`),
  way(
    'an adopted frame',
    `const other = document.implementation.createHTMLDocument(''), frame = other.createElement('iframe'); frame.src = '/never'; document.body.append(frame)`,
  ),
  way(
    'a template, imported',
    `const template = make('template'); template.innerHTML = ${TEXT_FRAME}; document.body.append(document.importNode(template.content, true))`,
  ),
];

const MARKUP: readonly Place[] = [
  way('innerHTML', `document.body.innerHTML = ${TEXT_FRAME}`),
  way('innerHTML of an object with toString', `document.body.innerHTML = { toString: () => ${TEXT_FRAME} }`),
  way('outerHTML', `const old = make('div'); document.body.append(old); old.outerHTML = ${TEXT_FRAME}`),
  way('insertAdjacentHTML', `document.body.insertAdjacentHTML('beforeend', ${TEXT_FRAME})`),
  way('setHTMLUnsafe', `document.body.setHTMLUnsafe(${TEXT_FRAME})`),
  inside(
    'javascript: by innerHTML of a shadow root',
    `const host = make('div'); document.body.append(host); host.attachShadow({ mode: 'closed' }).innerHTML = '<iframe src="${judgesInside}"></iframe>'`,
  ),
  inside(
    'javascript: in a declared closed shadow root, setHTMLUnsafe',
    `document.body.setHTMLUnsafe('<div><template shadowrootmode=closed><iframe src="${judgesInside}"></iframe></template></div>')`,
  ),
  way(
    'a foreign object in SVG',
    `document.body.innerHTML = '<svg><foreignObject><iframe src=/never></iframe></foreignObject></svg>'`,
  ),
  way(
    'execCommand',
    `document.body.contentEditable = true; getSelection().selectAllChildren(document.body); document.execCommand('insertHTML', false, ${TEXT_FRAME})`,
  ),
  way('document.write', `document.write(${TEXT_FRAME})`),
  way('document.write in parts of a tag', `document.write('<ifr'); document.write('ame src=/never>')`),
  inside(
    'document.write after the page is loaded',
    `onload = () => setTimeout(() => { document.write(${TEXT_FRAME}); told(judged(frames[0])); })`,
  ),
];

const SAME_CALL: readonly Place[] = [
  inside(
    'a script in the same append',
    `${FRAME} const script = make('script'), box = make('div'); script.text = 'told(judged(frames[0]))'; box.append(frame, script); document.body.append(box)`,
  ),
  inside(
    'a script that takes the frame in',
    `${FRAME} const script = make('script'); document.body.append(script); script.append(frame, 'told(judged(frames[0]))')`,
  ),
  inside(
    'a custom element in the same append',
    `customElements.define('x-x', class extends HTMLElement { connectedCallback() { told(judged(frames[0])); } }); ${FRAME} const box = make('div'); box.append(frame, make('x-x')); document.body.append(box)`,
  ),
  inside(
    'an element that looks built-in, in the same append',
    `customElements.define('x-p', class extends HTMLParagraphElement { connectedCallback() { told(judged(frames[0])); } }, { extends: 'p' }); ${FRAME} const box = make('div'); box.append(frame, document.createElement('p', { is: 'x-p' })); document.body.append(box)`,
  ),
  inside(
    'a custom element in the same innerHTML',
    `customElements.define('x-x', class extends HTMLElement { constructor() { told(judged(frames[0])); super(); } }); document.body.innerHTML = '<iframe src=/never></iframe><x-x></x-x>'`,
  ),
  inside(
    'a custom element in the same insertAdjacentHTML',
    `customElements.define('x-x', class extends HTMLElement { constructor() { told(judged(frames[0])); super(); } }); document.body.insertAdjacentHTML('beforeend', '<iframe src=/never></iframe><x-x></x-x>')`,
  ),
  inside(
    'the load event of a blank frame in the same append',
    `${FRAME} const blank = make('iframe'), box = make('div'); blank.onload = () => told(judged(frames[0])); box.append(frame, blank); document.body.append(box)`,
  ),
  inside(
    'a script in the same document.write',
    `document.write('<iframe src=/never></iframe><script>told(judged(frames[0]))${END}')`,
  ),
  inside(
    'a custom element in the same document.write',
    `customElements.define('x-x', class extends HTMLElement { constructor() { told(judged(frames[0])); super(); } }); document.write('<iframe src=/never></iframe><x-x></x-x>')`,
  ),
];

const parsed = (name: string, body: string): Place => ({ name, body });
const PARSER: readonly Place[] = [
  parsed('a script behind a frame', '<iframe src=/never></iframe><script>told(judged(frames[0]))</script>'),
  parsed('about:blank#x', '<iframe src="about:blank#x"></iframe><script>told(judged(frames[0]))</script>'),
  parsed('a javascript: address', `<iframe src="${judgesInside}"></iframe>`),
  parsed(
    'a javascript: address in a declared closed shadow root',
    `<div><template shadowrootmode=closed><iframe src="${judgesInside}"></iframe></template></div>`,
  ),
  parsed(
    'a custom element behind a frame',
    `<script>customElements.define('x-x', class extends HTMLElement { constructor() { told(judged(frames[0])); super(); } })</script><iframe src=/never></iframe><x-x></x-x>`,
  ),
  parsed(
    'the load event of a blank frame behind a frame',
    '<iframe src=/never></iframe><iframe onload="told(judged(frames[0]))"></iframe>',
  ),
];

export const FRAMES: readonly Group[] = [
  { title: 'Frames, by their own getters', places: GETTERS },
  { title: 'Frames of every address, by index', places: ADDRESSES },
  { title: 'Frames inserted as nodes, by index', places: NODES },
  { title: 'Frames that come as text, by index', places: MARKUP },
  { title: 'Frames, by code that runs inside the inserting call', places: SAME_CALL },
  { title: 'Frames that the parser inserts, by index', places: PARSER },
];
