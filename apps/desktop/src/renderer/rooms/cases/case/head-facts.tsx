import type { Case } from '@quayside/shared/cases/case';
import type { LaidOut } from '@quayside/shared/layouts/laid-out';
import { useWords } from '../../../lib/words/use-words';
import { PriorityIcon } from '../priority-icon';
import { ClockChip } from '../sla/clock-chip';
import { StateIcon } from '../state-icon';
import styles from './head-facts.module.css';

/** What stands in the head of a case under a layout, only to be looked at. @source requirements CAS-7 */
export function HeadFacts({ of, laid }: { readonly of: Case; readonly laid: LaidOut }) {
  const words = useWords();
  return (
    <div className={styles.facts}>
      <span className={styles.fact}>
        <StateIcon state={of.state} />
        <span dir="auto">{words.stateOf(of)}</span>
      </span>
      {laid.isShown('priority') ? (
        <span className={styles.fact}>
          <PriorityIcon priority={of.priority} />
          <span dir="auto">{words.priority(of.priority)}</span>
        </span>
      ) : null}
      {laid.isShown('slaDueAt') ? <ClockChip sla={of.sla} /> : null}
    </div>
  );
}
