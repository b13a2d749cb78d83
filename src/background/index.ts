// The background's table of contents: every listener is registered in the first tick, handlers wait for what they need.
import { browser } from '../browser';
import { changeSettings, loadSettings } from '../settings/store';
import { ensureMeeting } from '../settings/meeting';
import { withSite } from '../settings/model';
import { recordIncident } from './attempts';
import { noteError, noteRefused } from './errors';
import { pruneLedger } from './ledger';
import { visitOpenTabs } from './open-tabs';
import { lookFromOutside } from './outside';
import { watchRequests } from './requests';
import { listen } from './router';
import { pageState } from './page-state';
import { applySettings } from './apply';
import { answerWork } from './answers';
import { weighWork } from './work';
import { watchWorkerScripts } from './worker-scripts/watch';

listen({
  incident: async ({ incident }, sender) => {
    await recordIncident(incident, sender);
    return null;
  },
  watch: async ({ watch, look }, sender) => ({ done: await lookFromOutside(watch, look, sender) }),
  refused: async ({ count }) => {
    await noteRefused(count);
    return null;
  },
  work: async ({ share }, sender) => weighWork(share, sender),
  answerWork: async ({ tabId, host, answer }) => {
    await answerWork(tabId, host, answer);
    return pageState(tabId, await loadSettings());
  },
  pageState: async ({ tabId }) => pageState(tabId, await loadSettings()),
  setSite: async ({ tabId, site, on }) => {
    const settings = await changeSettings((current) => withSite(current, site, on));
    await applySettings(settings);
    return pageState(tabId, settings);
  },
});
watchRequests();
watchWorkerScripts();
browser.runtime.onInstalled.addListener(start);
browser.runtime.onStartup.addListener(start);
start();

/** Repairs what the browser may have lost (registrations go with an update) and keeps the ledger in bounds. */
function start(): void {
  protect().catch((error: unknown) => noteError('registration', error));
  pruneLedger(Date.now()).catch((error: unknown) => noteError('ledger', error));
}

/** Coming pages first, so that none is missed while the open ones are visited. */
async function protect(): Promise<void> {
  const [meeting, settings] = [await ensureMeeting(), await loadSettings()];
  await applySettings(settings);
  await visitOpenTabs(meeting, settings.allowSites);
}
