// Data flows one way: each room may import only from the rooms listed for it.
import { describe, expect, it } from 'vitest';
import { importsOf, sourcesIn } from './sources';

const MAY_IMPORT: Record<string, readonly string[]> = {
  wasm: [],
  detector: ['wasm'],
  protocol: [],
  accounts: ['protocol'],
  settings: ['protocol', 'browser'],
  network: ['protocol', 'browser'],
  guard: ['wasm', 'detector', 'protocol'],
  relay: ['protocol', 'settings', 'browser'],
  background: ['protocol', 'accounts', 'settings', 'network', 'outside', 'browser'],
  ui: ['protocol', 'settings', 'browser'],
  outside: ['detector'],
  cli: ['wasm', 'detector', 'outside'],
};

const roomOf = (path: string): string => (path.split('/')[1] ?? '').replace(/\.ts$/, '');

describe('imports', () => {
  const sources = sourcesIn('src');

  it('reads every room', () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...rooms].sort()).toEqual([...Object.keys(MAY_IMPORT), 'browser', 'manifest'].sort());
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports only what stands below it: %j', (room, allowed) => {
    const wrong = sources
      .filter(({ path }) => path.startsWith(`src/${room}/`))
      .flatMap((source) => importsOf(source).map((to) => ({ from: source.path, to })))
      .filter(({ to }) => ![room, ...allowed].includes(roomOf(to)));
    expect(wrong).toEqual([]);
  });

  it('ui reaches the background through client.ts alone', () => {
    const others = sources.filter(({ path }) => path.startsWith('src/ui/') && path !== 'src/ui/client.ts');
    expect(others.filter(({ text }) => text.includes('sendMessage')).map(({ path }) => path)).toEqual([]);
  });
});
