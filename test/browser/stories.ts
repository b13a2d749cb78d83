// The stories told in both browsers: each attack with its innocent twin. A browser's spec file names those it can run.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Site } from '../../demo/site';
import { LISTED_HOST, type DemoPage } from '../../demo/hosts';
import { beats, finishes, mines, openPage } from './attacks';
import { start, type Session, type Wanted } from './environment';

export class Stage {
  private readonly made: { site?: Site; session?: Session } = {};

  get site(): Site {
    return present(this.made.site);
  }

  get session(): Session {
    return present(this.made.session);
  }

  async open(wanted: Partial<Wanted>): Promise<void> {
    this.made.site = await new Site().open();
    this.made.session = await start(wanted);
  }

  async close(): Promise<void> {
    await this.made.session?.close();
    await this.made.site?.close();
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the stage is not open yet: use it inside tests only');
  return value;
}

/** A browser with the extension and the demo site, for one spec file. */
export function stage(wanted: Partial<Wanted>): Stage {
  const made = new Stage();
  beforeAll(() => made.open(wanted));
  afterAll(() => made.close());
  return made;
}

/** Attack: the script of a listed host must not even be asked for. */
export function listedHostIsNeverAsked(at: Stage): void {
  test('a script from a listed miner host: no request reaches the host, and the attempt is told', async () => {
    const { visit, tab } = await openPage(at.session, at.site, 'listed');
    const { attempts } = await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ kind: 'request', host: LISTED_HOST, site: visit.page.host });
    await beats(visit, 2);
    expect(visit.minerRequests).toBe(0);
    await tab.close();
  });
}

/** Attack: a self-hosted miner in whatever disguise gets no hash through. */
export function minerIsStopped(at: Stage, name: DemoPage['name'], disguise: string): void {
  test(`${disguise}: not one hash, and the attempt is told`, async () => {
    const { visit, tab } = await openPage(at.session, at.site, name);
    const { attempts } = await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ kind: 'wasm', site: visit.page.host });
    await beats(visit, 3);
    expect(visit.hashes).toBe(0);
    await tab.close();
  });
}

/** Twin: an innocent page does its work and nothing is shown. */
export function innocentWorks(at: Stage, name: DemoPage['name'], what: string): void {
  test(`${what}: works, and nothing is shown`, async () => {
    const { visit, tab } = await openPage(at.session, at.site, name);
    await finishes(visit);
    expect(visit.result).toEqual({ ok: true, text: 'right' });
    const { standing, attempts } = await at.session.stateWhen(tab, () => true);
    expect({ standing, attempts }).toEqual({ standing: 'watching', attempts: [] });
    expect(await at.session.badge(tab)).toBe('');
    await tab.close();
  });
}

/** The attacks are real: without the extension the listed host is asked and both miners hash. */
export function demoIsReal(kind: Wanted['kind']): void {
  test('without the extension the listed script loads and both miners hash', async () => {
    const site = await new Site().open();
    const session = await start({ kind, extension: false });
    const listed = await openPage(session, site, 'listed');
    await listed.visit.until((seen) => seen.minerRequests > 0, 20_000);
    for (const name of ['plain', 'hidden'] as const) {
      const { visit, tab } = await openPage(session, site, name);
      await mines(visit);
      expect(visit.badShares).toBe(0);
      await tab.close();
    }
    await session.close();
    await site.close();
  });
}
