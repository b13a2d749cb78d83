// The per-site switch. It asks for an absolute value and shows only what the background has confirmed.
import { useId } from 'preact/hooks';
import { t } from '../words';

interface Props {
  readonly site: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function SiteSwitch({ site, on, onChange }: Props) {
  const button = useId();
  const host = useId();
  return (
    <div class="switch-row">
      <div>
        <label for={button}>{t('switch_label')}</label>
        <p id={host} class="host quiet">
          {site}
        </p>
      </div>
      <button
        id={button}
        type="button"
        role="switch"
        aria-checked={on}
        aria-describedby={host}
        onClick={() => onChange(!on)}
      >
        <span aria-hidden="true">{t(on ? 'switch_on' : 'switch_off')}</span>
        <span class="track" />
      </button>
    </div>
  );
}
