import type { CustomerMerge } from '@quayside/shared/organisation/customer-merge';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './parts.module.css';

const FIELDS = [
  'name',
  'organisationId',
  'language',
  'timeZone',
  'isBlocked',
  'isVip',
  'note',
  'stars',
  'managerId',
  'contractLevel',
  'parentId',
] as const;
type Field = (typeof FIELDS)[number];
const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

/** What was merged into this customer, to be undone; and what an undoing could not give back. */
export function MergeList({ merges }: { readonly merges: readonly CustomerMerge[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const undo = (merge: CustomerMerge) =>
    void act([{ name: 'customer.undo-merge', args: { mergeId: merge.id } }], {
      told: t('merge.undone', { name: merge.before.loser.name }),
    });
  return (
    <ul className={styles.list} aria-label={t('merge.history')}>
      {merges.map((merge) => {
        const isUndone = merge.state === 'undoing' || merge.state === 'undone';
        return (
          <li key={merge.id} className={styles.row}>
            <div className={styles.main}>
              <strong dir="auto">{merge.before.loser.name}</strong>
              <p className={styles.faint}>
                {t(isUndone ? 'merge.wasMerged' : 'merge.mergedBy', { name: merge.by.byName, when: format.moment(merge.by.at) })}
              </p>
              <Kept merge={merge} />
            </div>
            {merge.state === 'moving' || merge.state === 'undoing' ? <Chip>{t(`merge.state.${merge.state}`)}</Chip> : null}
            {isUndone ? null : (
              <Button onClick={() => undo(merge)} aria-label={t('merge.undoOf', { name: merge.before.loser.name })}>
                {t('merge.undo')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Kept({ merge: { undone } }: { readonly merge: CustomerMerge }) {
  const { t } = useTranslation();
  if (undone === undefined) return null;
  const { keptFields, lostKeys, keptThings } = undone;
  return (
    <>
      {keptFields.length === 0 ? null : (
        <p className={styles.faint}>
          {t('merge.keptFields', { fields: keptFields.map((field) => (isField(field) ? t(`merge.field.${field}`) : field)).join(', ') })}
        </p>
      )}
      {lostKeys.length === 0 ? null : <p className={styles.faint}>{t('merge.lostKeys', { keys: lostKeys.join(', ') })}</p>}
      {keptThings === 0 ? null : <p className={styles.faint}>{t('merge.keptThings', { count: keptThings })}</p>}
    </>
  );
}
