// The canary and its sentence. A change is read out by screen readers; the frame keeps its height while words arrive.
import type { Standing } from '../../protocol/page-state';
import { t } from '../words';
import { Canary, type Posture } from './canary';

export type Mood = Standing | 'loading' | 'unreachable';

const POSTURES: Record<Mood, Posture> = {
  watching: 'watching',
  asking: 'asking',
  stopped: 'stopped',
  off: 'off',
  unavailable: 'off',
  loading: 'watching',
  unreachable: 'off',
};

export function Headline({ mood }: { mood: Mood }) {
  return (
    <header>
      <Canary posture={POSTURES[mood]} />
      <div role="status">
        <h1>{t(`${mood}_title`)}</h1>
        {mood !== 'loading' && <p class="quiet">{t(`${mood}_note`)}</p>}
      </div>
    </header>
  );
}
