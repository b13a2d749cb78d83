// Hashing that has gone on for long: who, how long, what became of it, and what the person may say to that. Every answer can
// be taken back in the same place.
import type { Case, CaseState, WorkAnswer } from '../../protocol/case';
import { duration, share } from '../format';
import { t } from '../words';

interface Props {
  readonly work: Case;
  readonly onAnswer: (answer: WorkAnswer | null) => void;
}

export function WorkCase({ work, onAnswer }: Props) {
  const { host, state, seconds, cores } = work;
  return (
    <section class="work">
      <h2>{t('work_heading')}</h2>
      <p class="where">
        <strong class="host">{host}</strong>
      </p>
      <p>{t(`work_${state}`, duration(seconds), share(cores))}</p>
      <p class="answers">
        {ANSWERS[state].map((answer) => (
          <button key={answer} type="button" onClick={() => onAnswer(answer === 'ask' ? null : answer)}>
            {t(`work_answer_${answer}`)}
          </button>
        ))}
      </p>
    </section>
  );
}

/** What can be said in each state; `ask` takes back what was said. */
const ANSWERS: Record<CaseState, readonly (WorkAnswer | 'ask')[]> = {
  noticed: ['stop'],
  slowed: ['stop', 'run'],
  asked: ['stop', 'run'],
  allowed: ['ask'],
  stopped: ['ask'],
};
