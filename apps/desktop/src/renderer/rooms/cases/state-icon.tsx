import type { CaseState } from '@quayside/shared/cases/case';
import styles from './state-icon.module.css';

const FILLED = {
  new: 0,
  assigned: 0.15,
  accepted: 0.3,
  in_progress: 0.55,
  waiting_customer: 0.55,
  waiting_third_party: 0.55,
  resolved: 1,
  closed: 1,
} satisfies Record<CaseState, number>;
const ROUND = 2 * Math.PI * 3;

/** A ring that fills as the case goes on; paused ones carry two bars, done ones a tick. For the eye: words stand beside it. */
export function StateIcon({ state, size = 14 }: { readonly state: CaseState; readonly size?: number }) {
  const isPaused = state === 'waiting_customer' || state === 'waiting_third_party';
  const isDone = state === 'resolved' || state === 'closed';
  return (
    <svg className={styles.icon} data-state={state} width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      {isDone ? (
        <>
          <circle cx="7" cy="7" r="6.5" className={styles.disc} />
          <path d="M4.2 7.2 6.2 9.1 9.9 5.2" className={styles.tick} />
        </>
      ) : (
        <>
          <circle cx="7" cy="7" r="5.75" className={styles.ring} strokeDasharray={state === 'new' ? '2.2 1.8' : undefined} />
          {isPaused ? (
            <path d="M5.6 4.8v4.4M8.4 4.8v4.4" className={styles.bars} />
          ) : (
            <circle
              cx="7"
              cy="7"
              r="3"
              className={styles.pie}
              strokeDasharray={`${ROUND * FILLED[state]} ${ROUND}`}
              transform="rotate(-90 7 7)"
            />
          )}
        </>
      )}
    </svg>
  );
}
