// A miner in an audio worklet is refused and told; an innocent worklet does what it does without us, under any policy.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { portOf } from '../../demo/port';
import { wasm } from '../../demo/miner/build';
import { start, type Session } from './environment';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Compiles what the page posts, and what it was told at its start; computes one block of sound. */
const PROCESSOR = `import own from '/worklet/dep.js';
registerProcessor('probe', class extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    const compile = (bytes) => { try { return String(new WebAssembly.Module(bytes)); } catch (error) { return String(error); } };
    this.port.onmessage = ({ data }) => this.port.postMessage([own, compile(data)]);
    if (processorOptions?.bytes) this.port.postMessage([own, compile(processorOptions.bytes)]);
  }
  process(inputs, [[channel]]) { channel.fill(0.5); return false; }
});`;

const POLICIES: Record<string, string> = {
  none: '',
  "script-src 'self'": "script-src 'self' 'nonce-own'",
  'nonce and strict-dynamic': "script-src 'nonce-own' 'strict-dynamic'",
  'blobs and own': "script-src 'self' 'nonce-own' blob: data:",
  'trusted types': "require-trusted-types-for 'script'",
};

/**
 * `play(how, file)` resolves with the worklet's answer and the sound; `how` says what kind of address the module has. Of blob:
 * and data: URLs in errors only the scheme is compared, since under a policy the guard stands in them.
 */
const PAGE = `<!doctype html><title>worklets</title><script nonce="own">
  const violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI));
  const text = ${JSON.stringify(PROCESSOR)}.replace('/worklet', location.origin + '/worklet');
  const address = { url: () => '/worklet/processor.js', blob: () => URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
    data: () => 'data:text/javascript,' + encodeURIComponent(text), missing: () => '/missing.js', bad: () => 'http://[', throws: () => ({ toString() { throw new RangeError('own'); } }) };
  async function play(how, file, early) {
    const bytes = await (await fetch('/' + file)).arrayBuffer();
    const context = new OfflineAudioContext(1, 128, 44100);
    try {
      const value = await context.audioWorklet.addModule(address[how]());
      const node = new AudioWorkletNode(context, 'probe', early ? { processorOptions: { bytes } } : {});
      const answer = new Promise((resolve) => { node.port.onmessage = ({ data }) => resolve(data); });
      node.connect(context.destination);
      if (!early) node.port.postMessage(bytes);
      const sound = (await context.startRendering()).getChannelData(0)[127];
      return [String(value), node instanceof AudioWorkletNode, sound, ...await answer, violations.join()];
    } catch (error) { return [(error.name + ': ' + error.message).replace(/(blob|data):[^ ]*/, '$1'), violations.join()]; }
  }
</script>`;

describe.each(BROWSERS)('%s: worklets', (kind) => {
  let server: Server;
  const sessions: Session[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://any');
      const scripts: Record<string, string> = {
        '/worklet/processor.js': PROCESSOR,
        '/worklet/dep.js': 'export default 7;',
      };
      const headers = { 'access-control-allow-origin': '*' }; // data: modules have no origin
      if (pathname === '/miner.wasm') response.end(wasm());
      else if (pathname === '/innocent.wasm') response.end(SMALL);
      else if (scripts[pathname])
        response.writeHead(200, { 'content-type': 'text/javascript', ...headers }).end(scripts[pathname]);
      else if (pathname !== '/') response.writeHead(404).end();
      else {
        const csp = POLICIES[searchParams.get('policy') ?? ''];
        response
          .writeHead(200, { 'content-type': 'text/html', ...(csp && { 'content-security-policy': csp }) })
          .end(PAGE);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sessions.push(await start({ kind, extension: false }), await start({ kind }));
  });

  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    server.close();
  });

  const url = (policy: string): string => `http://127.0.0.1:${portOf(server)}/?policy=${encodeURIComponent(policy)}`;

  /** A Firefox worker's or worklet's URL is guarded by the network layer, not by the door. */
  const ways = kind === 'chromium' ? ['url', 'blob', 'data'] : ['blob', 'data'];

  test.each(
    ways.flatMap(
      (how) =>
        [
          [how, false],
          [how, true],
        ] as const,
    ),
  )('a miner in a worklet made from a %s (at its start: %s): refused and told', async (how, early) => {
    const tab = await sessions[1]!.open(url('none'));
    const [, , , , answer] = await tab.evaluate<[], () => string[]>(`play('${how}', 'miner.wasm', ${early})`);
    expect(answer).toContain('CompileError');
    const { attempts } = await sessions[1]!.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ kind: 'wasm', place: 'worker', families: ['x11'] });
    await tab.close();
  });

  test('without us it would mine', async () => {
    const tab = await sessions[0]!.open(url('none'));
    const [, , , , answer] = await tab.evaluate<[], () => string[]>(`play('url', 'miner.wasm', true)`);
    expect(answer).toBe('[object WebAssembly.Module]');
    await tab.close();
  });

  test.each(Object.keys(POLICIES))('innocent worklets under the policy %s: as without us', async (policy) => {
    const seen: string[][] = [];
    for (const session of sessions) {
      const tab = await session.open(url(policy));
      for (const how of ['url', 'blob', 'data', 'missing', 'bad', 'throws'])
        seen.push(await tab.evaluate<[], () => string[]>(`play('${how}', 'innocent.wasm', ${how === 'blob'})`));
      await tab.close();
    }
    expect(seen.slice(6)).toEqual(seen.slice(0, 6));
  });
});
