import type { Replaced, Replacement } from '@quayside/shared/cases/replacement';
import { useTranslation } from 'react-i18next';
import { useCore } from '../bridge/use-core';
import styles from './replacing.module.css';

const isOf = (one: Replaced, other: Replaced): boolean =>
  one.type === 'status'
    ? other.type === 'status' && one.statusId === other.statusId
    : other.type === 'choice' && one.fieldId === other.fieldId && one.choiceId === other.choiceId;

/** How far the server is with letting something give way, or how it ended; nothing where nothing was asked for. */
export function ReplacingStanding({ what, nameOf }: { readonly what: Replaced; nameOf(toId: string | null): string }) {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const latest = data?.replacements
    .filter((one) => isOf(one.what, what))
    .reduce<Replacement | null>((last, one) => (last === null || one.createdAt > last.createdAt ? one : last), null);
  if (latest == null) return null;
  const { movedCount, total, keptCount, endedAt } = latest;
  const by = nameOf(latest.toId);
  if (endedAt !== null) {
    return (
      <p className={styles.standing} role="status">
        {t('replacing.done', { by, count: movedCount })} {keptCount === 0 ? null : t('replacing.kept', { count: keptCount })}
      </p>
    );
  }
  const text = total === null ? t('replacing.waits', { by }) : t('replacing.running', { by, done: movedCount, total });
  return (
    <div className={styles.standing}>
      <progress className={styles.bar} aria-label={t('replacing.progress', { name: latest.name })} max={total ?? 1} value={movedCount} />
      <span role="status">{text}</span>
    </div>
  );
}
