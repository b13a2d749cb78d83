// The popup, top to bottom one thought: the state in a sentence, what happened here, what you can do, one tip.
import type { PageState } from '../../protocol/page-state';
import { Attempts } from '../parts/attempts';
import { Headline } from '../parts/headline';
import { Pause } from '../parts/pause';
import { ReloadNote } from '../parts/reload-note';
import { SiteSwitch } from '../parts/site-switch';
import { TipOfTheMoment } from '../parts/tip-of-the-moment';
import { WorkCase } from '../parts/work-case';
import { tipFor } from '../tips';
import { t } from '../words';
import type { Model } from './model';

export function Popup({ model }: { model: Model }) {
  const view = model.view.value;
  const state = view.step === 'ready' ? view.state : null;
  const now = view.step === 'ready' ? view.now : Date.now();
  return (
    <main>
      <Headline mood={state?.standing ?? (view.step === 'unreachable' ? 'unreachable' : 'loading')} />
      {view.step === 'unreachable' && (
        <button type="button" onClick={() => void model.open()}>
          {t('retry')}
        </button>
      )}
      {state?.cases.map((work) => (
        <WorkCase
          key={`${work.host} ${work.kernel}`}
          work={work}
          onAnswer={(answer) => void model.answerWork(work.host, answer)}
        />
      ))}
      {state && state.attempts.length > 0 && <Attempts attempts={state.attempts} now={now} />}
      {state && state.site !== '' && state.standing !== 'unavailable' && <Controls model={model} state={state} />}
      {view.step === 'loading' ? <div class="tip" /> : <TipOfTheMoment tip={tipFor(state, now)} />}
    </main>
  );
}

function Controls({ model, state }: { model: Model; state: PageState }) {
  return (
    <section class="controls">
      <SiteSwitch site={state.site} on={state.standing !== 'off'} onChange={(on) => void model.setSite(on)} />
      <Pause on={state.standing !== 'off'} until={state.pausedUntil} onPause={() => void model.pause()} />
      {(state.stale || state.late) && (
        <ReloadNote why={state.stale ? 'stale' : 'late'} onReload={() => void model.reload()} />
      )}
    </section>
  );
}
