// Workers and worklets of every kind. Each gets the two modules by message and answers what became of them in its own realm.
import { scripted, type Group, type Place } from './place';

const asked = (name: string, made: string, headers?: Place['headers']): Place =>
  scripted(name, `askWorker(() => ${made})`, headers);
/** Firefox ESR 153 loses one worker in fifty that is made in a worker, without us too: the first of four answers. */
const askedNested = (name: string, made: string): Place =>
  scripted(name, `for (let i = 0; i < 4; i += 1) askWorker(() => ${made})`);
const shared = (name: string, made: string): Place => scripted(name, `askPort(() => (${made}).port)`);

const BLOB = `URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' }))`;
const DATA = `'data:text/javascript,' + encodeURIComponent(workerCode)`;
const nested = (url: string): string =>
  `URL.createObjectURL(new Blob(['const inner = new Worker(' + JSON.stringify(${url}) + '); inner.onmessage = (event) => postMessage(event.data); onmessage = (event) => inner.postMessage(event.data);']))`;

const nestedOwn = `URL.createObjectURL(new Blob(['const inner = new Worker(URL.createObjectURL(new Blob([' + JSON.stringify(workerCode) + ']))); inner.onmessage = (event) => postMessage(event.data); onmessage = (event) => inner.postMessage(event.data);']))`;

const DEDICATED: readonly Place[] = [
  asked('blob:, classic', `new Worker(${BLOB})`),
  asked('blob:, module', `new Worker(${BLOB}, { type: 'module' })`),
  asked('data:, classic', `new Worker(${DATA})`),
  asked('data:, module', `new Worker(${DATA}, { type: 'module' })`),
  asked('URL, classic', `new Worker('/worker.js')`),
  asked('URL, module', `new Worker('/worker.js', { type: 'module' })`),
  asked('URL, classic, where the page allows no blob:', `new Worker('/worker.js')`, {
    'content-security-policy': "worker-src 'self'",
  }),
  askedNested('blob: made in a blob: worker', `new Worker(${nestedOwn})`),
  askedNested('blob: of the page in a blob: worker', `new Worker(${nested(BLOB)})`),
  askedNested('URL in a blob: worker', `new Worker(${nested(`new URL('/worker.js', location.href).href`)})`),
  askedNested('URL in a URL worker', `new Worker('/nest.js')`),
  asked(
    'blob: made in another realm',
    `new Worker((() => { const frame = make('iframe'); document.body.append(frame); const { Blob, URL } = frame.contentWindow; return ${BLOB}; })())`,
  ),
  asked(
    'blob: by the Worker of a frame',
    `(() => { const frame = make('iframe'); document.body.append(frame); return new frame.contentWindow.Worker(${BLOB}); })()`,
  ),
];

const SHARED: readonly Place[] = [
  shared('blob:, classic', `new SharedWorker(${BLOB})`),
  shared('data:, classic', `new SharedWorker(${DATA})`),
  shared('URL, classic', `new SharedWorker('/worker.js')`),
  shared('URL, module', `new SharedWorker('/worker.js?module', { type: 'module' })`),
];

const service = (name: string, options: string): Place =>
  scripted(
    name,
    `navigator.serviceWorker.register('/worker.js', { scope: '/' + Math.random()${options} }).then((made) => {
      const worker = made.installing ?? made.waiting ?? made.active;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => told(event.data);
      worker.postMessage(modules, [port2]);
    }, () => told('absent'))`,
  );

const SERVICE: readonly Place[] = [service('URL, classic', ''), service('URL, module', `, type: 'module'`)];

const audio = (name: string, url: string): Place =>
  scripted(
    name,
    `(async () => {
      const context = new OfflineAudioContext(1, 128, 44100);
      await context.audioWorklet.addModule(${url});
      askPort(() => new AudioWorkletNode(context, 'judge').port);
    })()`,
  );

const WORKLETS: readonly Place[] = [
  audio('AudioWorklet, URL', `'/worker.js'`),
  audio('AudioWorklet, blob:', BLOB),
  audio('AudioWorklet, data:', DATA),
];

export const WORKERS: readonly Group[] = [
  { title: 'Dedicated workers', places: DEDICATED },
  { title: 'Shared workers', places: SHARED },
  { title: 'Service workers', places: SERVICE },
  { title: 'Worklets', places: WORKLETS },
];
