// One tip of the school's guide under the heading of its group.
import { groupOf, type Tip } from '../tips';
import { t } from '../words';

export function TipOfTheMoment({ tip }: { tip: Tip }) {
  return (
    <section class="tip">
      <h2>{t('tip_heading', t(`tips_${groupOf(tip)}`))}</h2>
      <p>{t(`tip_${tip}`)}</p>
    </section>
  );
}
