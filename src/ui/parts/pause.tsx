// A pause of protection on this site: offered while it is on, told while it lasts.
import { clock } from '../format';
import { t } from '../words';

interface Props {
  readonly on: boolean;
  /** When the pause ends, milliseconds since 1970; null when there is none. */
  readonly until: number | null;
  readonly onPause: () => void;
}

export function Pause({ on, until, onPause }: Props) {
  if (until !== null) return <p class="quiet">{t('paused_until', clock(until, Date.now()))}</p>;
  if (!on) return null;
  return (
    <button type="button" class="pause" onClick={onPause}>
      {t('pause_hour')}
    </button>
  );
}
