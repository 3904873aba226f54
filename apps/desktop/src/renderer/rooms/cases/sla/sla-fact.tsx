import { Popover } from '@mantine/core';
import type { Case } from '@quayside/shared/cases/case';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockChip } from './clock-chip';
import { shownClock } from './shown-clock';
import { SlaExplanation } from './sla-explanation';
import styles from './sla-explanation.module.css';

/** Long enough not to open for whoever only passes by. */
const HOVER_MS = 350;

/** The clock of a case as a button: pointing at it or pressing it shows how each due time comes about. */
export function SlaFact({ of, className }: { readonly of: Case; readonly className: string | undefined }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'by-hover' | 'by-press' | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  if (shownClock(of.sla) === null) return null;
  const hover = (next: 'by-hover' | null) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpened((now) => (now === 'by-press' ? now : next)), HOVER_MS);
  };
  const press = () => {
    window.clearTimeout(timer.current);
    setOpened((now) => (now === 'by-press' ? null : 'by-press'));
  };
  return (
    <Popover
      opened={opened !== null}
      onChange={(isOpen) => (isOpen ? undefined : setOpened(null))}
      position="bottom-start"
      withinPortal
      trapFocus={opened === 'by-press'}
      returnFocus={opened === 'by-press'}
    >
      <Popover.Target>
        <button
          type="button"
          className={className}
          aria-expanded={opened !== null}
          onClick={press}
          onMouseEnter={() => hover('by-hover')}
          onMouseLeave={() => hover(null)}
        >
          <span className="sr-only">{t('sla.title')}: </span>
          <ClockChip sla={of.sla} />
        </button>
      </Popover.Target>
      <Popover.Dropdown onMouseEnter={() => hover('by-hover')} onMouseLeave={() => hover(null)}>
        <div className={styles.popover}>
          <SlaExplanation caseId={of.id} opensFirst />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
