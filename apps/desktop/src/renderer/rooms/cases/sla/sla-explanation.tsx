import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedPromise, ExplainedSla } from '../../../../bridge/promises';
import { useCore } from '../../../lib/bridge/use-core';
import { PlaceContext, useFormat } from '../../../lib/format/use-format';
import styles from './sla-explanation.module.css';
import { SlaSegments } from './sla-segments';
import { useSpan } from './use-span';

/** All promises on a case; each opens to show how its due time comes about. Worked out on this computer, also offline. */
export function SlaExplanation({ caseId, opensFirst = false }: { readonly caseId: string; readonly opensFirst?: boolean }) {
  const { t } = useTranslation();
  const { data } = useCore('explainSla', { id: caseId }, { fresh: true });
  if (data === undefined) return null;
  if (data === null) return <p className={styles.none}>{t('sla.none')}</p>;
  return <Explained sla={data} opensFirst={opensFirst} />;
}

function Explained({ sla, opensFirst }: { readonly sla: ExplainedSla; readonly opensFirst: boolean }) {
  const { t } = useTranslation();
  const { zone } = useContext(PlaceContext);
  const first = sla.promises
    .filter(({ clock }) => clock !== null && clock.ended === null)
    .sort((a, b) => (a.clock?.dueAt ?? Number.POSITIVE_INFINITY) - (b.clock?.dueAt ?? Number.POSITIVE_INFINITY))[0]?.target;
  const isExplained = sla.promises.some(({ explanation }) => explanation !== null);
  const byOthers = isExplained ? t('sla.byDeleted', { zone }) : t('sla.noHours');
  const calendar = sla.calendar?.name ?? '';
  const byOwn = sla.ofGroup === null ? t('sla.by', { calendar, zone }) : t('sla.byOwn', { calendar, group: sla.ofGroup, zone });
  const by = sla.calendar === null ? byOthers : byOwn;
  const [chosen, choose] = useState<string | null | undefined>(undefined);
  const shown = chosen === undefined ? (opensFirst ? first : null) : chosen;
  return (
    <div className={styles.all}>
      <ul>
        {sla.promises.map((promise) => (
          <Promised
            key={promise.target}
            promise={promise}
            isPaused={sla.paused !== null}
            isOpen={shown === promise.target}
            onToggle={() => choose(shown === promise.target ? null : promise.target)}
          />
        ))}
      </ul>
      <p className={styles.by}>{by}</p>
    </div>
  );
}

interface PromisedProps {
  readonly promise: ExplainedPromise;
  readonly isPaused: boolean;
  readonly isOpen: boolean;
  onToggle(): void;
}

function Promised({ promise, isPaused, isOpen, onToggle }: PromisedProps) {
  const { t } = useTranslation();
  const span = useSpan();
  const { target, explanation } = promise;
  const standing = useStanding(promise, isPaused);
  const name = t(`sla.target.${target}`);
  if (explanation === null) {
    return (
      <li className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.standing}>{standing.text}</span>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className={styles.line} aria-expanded={isOpen} onClick={onToggle}>
        <span className={styles.name}>{name}</span>
        <span className={styles.standing} data-tone={standing.tone}>
          {standing.text}
        </span>
      </button>
      {isOpen ? (
        <div className={styles.how}>
          <p>{t('sla.used', { used: span(explanation.usedMs), budget: span(explanation.budgetMs) })}</p>
          <SlaSegments segments={explanation.segments} />
        </div>
      ) : null}
    </li>
  );
}

interface Standing {
  readonly text: string;
  readonly tone?: 'red' | 'green';
}

/** How one promise stands, in words. */
function useStanding({ clock, isPromised }: ExplainedPromise, isPausedNow: boolean): Standing {
  const { t } = useTranslation();
  const format = useFormat();
  if (clock === null) return { text: t(isPromised ? 'sla.notBegun' : 'sla.notPromised') };
  const { ended, dueAt, breachedAt } = clock;
  if (ended?.as === 'void') return { text: t('sla.void') };
  if (ended !== null) {
    const when = format.due(ended.at);
    if (breachedAt === null) return { text: t('sla.kept', { when }), tone: 'green' };
    if (ended.at <= breachedAt) return { text: t('sla.keptOffline', { when }) };
    return { text: t('sla.keptLate', { when, due: format.due(breachedAt) }), tone: 'red' };
  }
  if (breachedAt !== null && isPausedNow) return { text: t('sla.missedStands', { when: format.due(breachedAt) }), tone: 'red' };
  if (breachedAt !== null && dueAt !== null && dueAt !== breachedAt) {
    return { text: t('sla.missedBefore', { when: format.due(breachedAt), due: format.due(dueAt) }), tone: 'red' };
  }
  if (breachedAt !== null) return { text: t('sla.overdue', { when: format.due(breachedAt) }), tone: 'red' };
  if (dueAt === null) return { text: t(isPausedNow ? 'sla.stands' : 'sla.unknown') };
  return { text: t('sla.due', { when: format.due(dueAt) }) };
}
