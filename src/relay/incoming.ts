// What comes out of the guard's port: checked, counted, passed on. Anything may arrive here, since a page may have got hold
// of a guard's voice; what is no message of ours changes nothing but a counter.
import { parseIncident } from '../protocol/incident';
import { parseWatch } from '../protocol/watch';
import { parseWork } from '../protocol/work';
import { quota, tally } from './quota';
import { send } from './send';
import { watchWorker } from './watched';
import { sumUp } from './work';

const INCIDENTS_A_MINUTE = 60;
/** A hundred threads, each telling four times a second. */
const WORK_A_MINUTE = 24_000;

const mayPass = quota(INCIDENTS_A_MINUTE);
const mayWork = quota(WORK_A_MINUTE);
const refuse = tally((count) => void send({ name: 'refused', count }));

/** `url`: of the worker that told it by another way (sumUp). */
export function take(value: unknown, url?: string): void {
  const now = performance.now();
  const watch = parseWatch(value);
  if (watch) return watchWorker(watch);
  const work = parseWork(value);
  if (work) return mayWork(now) ? sumUp(work, url) : refuse(now);
  const incident = parseIncident(value);
  if (incident === null || !mayPass(now)) refuse(now);
  else void send({ name: 'incident', incident });
}
