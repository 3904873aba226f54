import type { SlaSegment } from '@quayside/shared/sla/explain-due';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format';
import styles from './sla-explanation.module.css';
import { useSpan } from './use-span';

/** More are folded to the last ones, which lead to the due time. */
const SHOWN_MAX = 8;

/** The stretches of time that lead to a due time: what counted, what was closed, what was paused and why. */
export function SlaSegments({ segments }: { readonly segments: readonly SlaSegment[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpan();
  const [isWhole, showAll] = useState(false);
  const shown = isWhole ? segments : segments.slice(-SHOWN_MAX);
  const hidden = segments.length - shown.length;
  return (
    <>
      {hidden === 0 ? null : (
        <button type="button" className={styles.more} onClick={() => showAll(true)}>
          {t('sla.earlier', { count: hidden })}
        </button>
      )}
      <ol className={styles.segments} aria-label={t('sla.segments')}>
        {shown.map(({ from, until, kind, because }) => (
          <li key={from} data-kind={kind}>
            <span className={styles.mark} aria-hidden="true" />
            <span>{format.range(from, until)}</span>
            <span className={styles.kind}>
              {kind === 'paused' && because !== null ? t(`sla.why.${because}`) : t(`sla.kind.${kind === 'counted' ? 'counted' : 'closed'}`)}
            </span>
            <span className={styles.length}>{span(until - from)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
