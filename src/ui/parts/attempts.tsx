// What happened on this page, newest first: three at a glance, the others unfold in place.
import type { Attempt } from '../../protocol/attempt';
import { count } from '../format';
import { t } from '../words';
import { AttemptRow } from './attempt-row';

const AT_A_GLANCE = 3;

interface Props {
  readonly attempts: readonly Attempt[];
  readonly now: number;
}

export function Attempts({ attempts, now }: Props) {
  const older = attempts.slice(AT_A_GLANCE);
  return (
    <section class="attempts">
      <h2>{t('happened')}</h2>
      <List attempts={attempts.slice(0, AT_A_GLANCE)} now={now} />
      {older.length > 0 && (
        <details>
          <summary>{t('more', count(older.length))}</summary>
          <List attempts={older} now={now} />
        </details>
      )}
    </section>
  );
}

function List({ attempts, now }: Props) {
  return (
    <ul>
      {attempts.map((attempt) => (
        <AttemptRow key={attempt.id} attempt={attempt} now={now} />
      ))}
    </ul>
  );
}
