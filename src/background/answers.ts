// What a person answers about a page's hashing: remembered for whoever computes there, and carried out at once.
import { browser } from '../browser';
import type { WorkAnswer } from '../protocol/case';
import { withAnswer } from '../settings/model';
import { changeSettings } from '../settings/store';
import { recordAttempt } from './attempts';
import { askNoMore } from './badge';
import { casesOf, setCases } from './cases';
import { domainOf } from './domains';
import { webHost } from './hosts';
import { orderCases } from './work';

/** `host`: of the frame that computes in that tab; null takes an answer back, and the question stands again. */
export async function answerWork(tabId: number, host: string, answer: WorkAnswer | null): Promise<void> {
  await changeSettings((current) => withAnswer(current, domainOf(host), answer));
  const cases = (await casesOf(tabId, 0)).filter((one) => one.host === host);
  const [state, order] = OUTCOMES[answer ?? 'ask'];
  await setCases(tabId, host, state);
  await orderCases(tabId, cases, order);
  if (answer) await askNoMore(tabId);
  if (answer !== 'stop') return;
  const tab = await browser.tabs.get(tabId);
  const where = { tabId, site: webHost(tab.url) ?? host, host, place: 'worker' as const };
  await recordAttempt({ ...where, kind: 'wasm', reasons: ['told-to-stop'], families: [] }, tab.incognito);
}

const OUTCOMES = {
  run: ['allowed', 'run'],
  stop: ['stopped', 'stop'],
  ask: ['slowed', 'slow'],
} as const;
