// Says that a changed switch waits for a reload, and offers it.
import { t } from '../words';

export function ReloadNote({ onReload }: { onReload: () => void }) {
  return (
    <div class="reload" role="status">
      <p>{t('stale')}</p>
      <button type="button" onClick={onReload}>
        {t('reload')}
      </button>
    </div>
  );
}
