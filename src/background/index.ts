// The background's table of contents: every listener is registered in the first tick, handlers wait for what they need.
import { browser } from '../browser';
import { SETTINGS, changeSettings, loadSettings } from '../settings/store';
import { ensureMeeting } from '../settings/meeting';
import { withPause, withSite } from '../settings/model';
import { recordIncident } from './attempts';
import { noteError, noteRefused } from './errors';
import { pruneLedger } from './ledger';
import { visitOpenTabs } from './open-tabs';
import { lookFromOutside } from './outside';
import { watchFurther, watchRequests } from './requests';
import { listen } from './router';
import { pageState } from './page-state';
import { PAUSE_ENDS, applySettings } from './apply';
import { blockedPage, forgetBlocked, openBlocked } from './blocked';
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
  pauseSite: async ({ tabId, site, until }) => {
    const settings = await changeSettings((current) => withPause(current, site, until, Date.now()));
    await applySettings(settings);
    return pageState(tabId, settings);
  },
  blockedPage: async (_, { tab }) => blockedPage(tab?.id),
  openBlocked: async ({ how }, { tab }) => {
    await openBlocked(tab?.id, how);
    return null;
  },
});
watchRequests();
watchWorkerScripts();
browser.runtime.onInstalled.addListener(start);
browser.runtime.onStartup.addListener(start);
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === PAUSE_ENDS) follow();
});
browser.storage.onChanged.addListener((changes, area) => {
  if (area === 'local' && SETTINGS in changes) follow();
});
browser.tabs.onRemoved.addListener((tabId) => {
  forgetBlocked(tabId).catch((error: unknown) => noteError('blocked page', error));
});
start();

/** Makes scripts, rules and what is watched what the settings say now. */
function follow(): void {
  loadSettings()
    .then((settings) => Promise.all([applySettings(settings), watchFurther()]))
    .catch((error: unknown) => noteError('settings', error));
}

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
