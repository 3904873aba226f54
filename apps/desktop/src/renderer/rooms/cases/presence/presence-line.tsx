import { writersAt } from '@quayside/shared/presence/people-at-case';
import { IconFileText, IconPencil } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { usePeopleAt } from '../../../lib/presence/presence-store';
import styles from './presence-line.module.css';
import { allSentences, writingSentences } from './presence-words';
import { useWording } from './use-wording';

/** People come and go; who listens is told once they have settled. */
const ANNOUNCE_AFTER_MS = 1500;

/** Above the composer: who else writes, and who has a draft. Its room is always kept, so that nothing moves. */
export function PresenceLine({ caseId }: { readonly caseId: string }) {
  const people = usePeopleAt(caseId);
  const words = useWording();
  const text = writingSentences(people, words).join(' · ');
  const announced = useSettled(allSentences(people, words).join(' · '));
  const Icon = writersAt(people).length > 0 ? IconPencil : IconFileText;
  return (
    <div className={styles.line} data-writing={writersAt(people).length > 0 || undefined}>
      {text === '' ? null : (
        <>
          <Icon size={13} stroke={1.8} aria-hidden="true" />
          <span className={styles.text} dir="auto" title={text}>
            {text}
          </span>
        </>
      )}
      <span className="sr-only" role="status">
        {announced}
      </span>
    </div>
  );
}

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), ANNOUNCE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
