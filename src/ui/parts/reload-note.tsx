// Says that a reload is needed and why: a changed switch waits for it, or the page was open before the canary came.
import { t } from '../words';

export function ReloadNote({ why, onReload }: { why: 'stale' | 'late'; onReload: () => void }) {
  return (
    <div class="reload" role="status">
      <p>{t(why)}</p>
      <button type="button" onClick={onReload}>
        {t('reload')}
      </button>
    </div>
  );
}
