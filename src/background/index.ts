// The background's table of contents: every listener is registered in the first tick, handlers wait for what they need.
import { browser } from '../browser';
import { changeSettings, loadSettings } from '../settings/store';
import { withSite } from '../settings/model';
import { recordIncident } from './attempts';
import { noteError } from './errors';
import { pruneLedger } from './ledger';
import { watchRequests } from './requests';
import { listen } from './router';
import { pageState } from './page-state';
import { applySettings } from './apply';
import { watchWorkerScripts } from './worker-scripts/watch';

listen({
  incident: async ({ incident }, sender) => {
    await recordIncident(incident, sender);
    return null;
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
  loadSettings()
    .then(applySettings)
    .catch((error: unknown) => noteError('registration', error));
  pruneLedger(Date.now()).catch((error: unknown) => noteError('ledger', error));
}
