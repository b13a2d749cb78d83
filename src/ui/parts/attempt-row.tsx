// One attempt: where and when, why in plain words, and the evidence for those who want it.
import type { ComponentChildren } from 'preact';
import type { Attempt } from '../../protocol/attempt';
import { clock, count, moment } from '../format';
import { placeText, reasonText, t } from '../words';

/** For this long after it last happened an attempt counts as being stopped right now. */
const RIGHT_NOW_MS = 5000;

interface Props {
  readonly attempt: Attempt;
  readonly now: number;
}

export function AttemptRow({ attempt, now }: Props) {
  return (
    <li>
      <p class="where">
        <strong class="host">{attempt.host || attempt.site}</strong>
        <When attempt={attempt} now={now} />
      </p>
      <p>{reasonText(attempt.reasons[0])}</p>
      <details>
        <summary>{t('details')}</summary>
        <Evidence attempt={attempt} />
      </details>
    </li>
  );
}

function When({ attempt, now }: Props) {
  const fresh = now - attempt.last < RIGHT_NOW_MS;
  return (
    <span class="quiet">
      {attempt.count > 1 && <span class="count">{t('times', count(attempt.count))}</span>}
      <time class={fresh ? 'fresh' : ''} dateTime={new Date(attempt.last).toISOString()}>
        {fresh ? t('just_now') : clock(attempt.last, now)}
      </time>
    </span>
  );
}

function Evidence({ attempt }: { attempt: Attempt }) {
  return (
    <dl>
      <Fact name={t('detail_kind')}>{t(`kind_${attempt.kind}`)}</Fact>
      {attempt.kind === 'wasm' && <Fact name={t('detail_place')}>{placeText(attempt.place)}</Fact>}
      {attempt.families.length > 0 && <Fact name={t('detail_families')}>{attempt.families.join(', ')}</Fact>}
      <Fact name={t('detail_rules')}>{attempt.reasons.join(', ')}</Fact>
      <Fact name={t(attempt.count > 1 ? 'detail_first' : 'detail_time')}>{moment(attempt.time)}</Fact>
      {attempt.count > 1 && <Fact name={t('detail_last')}>{moment(attempt.last)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
