// What a page still holds once everything that may go has gone, by a heap snapshot. Chromium only: nobody else says.
import type { CDPSession, Page } from 'puppeteer-core';
import { until } from './popup';

export interface Heap {
  /** Bytes of script objects. Without what the engine has compiled: that grows while it still warms up, with each function. */
  readonly bytes: number;
  /** How many realms, workers and ports are alive; small to script, but each holds much outside of it. */
  readonly holders: number;
}

/** What may be left after a loop, by the bytes before it. */
export const SLACK = 1.05;

const HOLDER = /^(?:Window|Worker|MessagePort|HTMLDocument)\b/;
/** The rest of the browser's own objects also grows without us: its log of requests, timing entries, styles. */
const NOT_SCRIPT = new Set(['code', 'native', 'synthetic']);

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[], ...unknown[]] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

export async function heapOf(tab: Page): Promise<Heap> {
  const session = await tab.createCDPSession();
  // What the first collection frees may hold what only the second one can.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const found = await snapshotOf(session);
  await session.detach();
  return summed(found);
}

/** The same, once no more holders are left than `before`: a worker's thread ends in its own time. */
export async function heapLike(before: Heap, tab: Page): Promise<Heap> {
  let found = await heapOf(tab);
  await until(async () => {
    if (found.holders > before.holders) found = await heapOf(tab);
    return found.holders <= before.holders;
  }, 'realms, workers and ports to go');
  return found;
}

async function snapshotOf(session: CDPSession): Promise<Snapshot> {
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return JSON.parse(parts.join(''));
}

function summed({ snapshot: { meta }, nodes, strings }: Snapshot): Heap {
  const field = (name: string): number => meta.node_fields.indexOf(name);
  const [type, name, size] = [field('type'), field('name'), field('self_size')];
  let [bytes, holders] = [0, 0];
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) {
    const kind = meta.node_types[0][nodes[at + type]!]!;
    if (!NOT_SCRIPT.has(kind)) bytes += nodes[at + size]!;
    if (kind === 'native' && HOLDER.test(strings[nodes[at + name]!]!)) holders += 1;
  }
  return { bytes, holders };
}
