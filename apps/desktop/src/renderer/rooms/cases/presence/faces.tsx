import { facesAt } from '@quayside/shared/presence/people-at-case';
import { usePeopleAt } from '../../../lib/presence/presence-store';
import { Avatar } from '../../../ui/avatar';
import styles from './faces.module.css';
import { allSentences } from './presence-words';
import { useWording } from './use-wording';

export interface FacesProps {
  readonly caseId: string;
  readonly size: number;
  /** Beyond these the others are counted. */
  readonly max: number;
}

/** Faces of those who are at the case; a ring around who writes. Takes the room that it is given. */
export function Faces({ caseId, size, max }: FacesProps) {
  const people = usePeopleAt(caseId);
  const words = useWording();
  const others = facesAt(people).filter(({ isMe }) => !isMe);
  if (others.length === 0) return null;
  const shown = others.length > max ? others.slice(0, max - 1) : others;
  const label = allSentences(others, words).join(' · ');
  return (
    <span className={styles.faces} role="img" aria-label={label} title={label}>
      {shown.map(({ personId, name, mode }) => (
        <span key={personId} className={styles.face} data-editing={mode === 'edit' || undefined}>
          <Avatar name={name} size={size} />
        </span>
      ))}
      {others.length > shown.length ? (
        <span className={styles.more} style={{ height: size, minWidth: size }} aria-hidden="true">
          +{others.length - shown.length}
        </span>
      ) : null}
    </span>
  );
}
