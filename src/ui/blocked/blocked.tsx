// What stands in place of a listed host: why, and three ways on, the safest first. No address but the host is shown.
import type { OpenHow } from '../../protocol/blocked-page';
import { Canary } from '../parts/canary';
import { t } from '../words';

interface Props {
  /** Null where this tab has nothing blocked, e.g. after a restart. */
  readonly host: string | null;
  readonly onBack: () => void;
  readonly onOpen: (how: OpenHow) => void;
}

export function Blocked({ host, onBack, onOpen }: Props) {
  return (
    <main>
      <Canary posture="stopped" />
      <h1>{t('blocked_title')}</h1>
      {host !== null && <p class="host">{host}</p>}
      <p>{t(host === null ? 'blocked_gone' : 'blocked_why')}</p>
      <div class="ways">
        <button type="button" class="first" autofocus onClick={onBack}>
          {t('blocked_back')}
        </button>
        {host !== null && (
          <>
            <button type="button" onClick={() => onOpen('once')}>
              {t('blocked_once')}
            </button>
            <button type="button" onClick={() => onOpen('always')}>
              {t('blocked_always')}
            </button>
          </>
        )}
      </div>
      {host !== null && <p class="quiet">{t('blocked_note')}</p>}
    </main>
  );
}
