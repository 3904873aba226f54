import type { Conflict } from '@quayside/shared/kernel/conflict';
import { mergeText } from '@quayside/shared/kernel/merge-text';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useOwnField, useShownValue } from '../../../lib/fields/use-shown-value';
import { useFormat } from '../../../lib/format/use-format';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import styles from './conflict-cards.module.css';

const FIELDS = [
  'subject',
  'priority',
  'severity',
  'category',
  'product',
  'productId',
  'assetId',
  'groupId',
  'mailboxId',
  'isPrivate',
  'state',
  'note',
] as const;
const FREE_TEXT: readonly string[] = ['subject', 'category', 'product', 'note'];

const includes = <Name extends string>(names: readonly Name[], name: string): name is Name => (names as readonly string[]).includes(name);

/** Fields that two people changed: theirs stands, and the author decides. */
export function ConflictCards({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const open = conflicts.filter(({ resolvedAt }) => resolvedAt === null);
  return open.length === 0 ? null : (
    <div className={styles.cards}>
      {open.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} />
      ))}
    </div>
  );
}

export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { theirsBy } = conflict;
  const act = useAct();
  const show = useValueText(conflict);
  const Text = conflict.field === 'note' ? 'textarea' : 'input';
  const [edited, setEdited] = useState<string | null>(null);
  const own = useOwnField(conflict.field);
  const words = useWords();
  const field =
    own?.name ?? (includes(FIELDS, conflict.field) ? words.field(conflict.field, t(`field.${conflict.field}`)) : conflict.field);
  const isLong = conflict.field === 'note';
  const decide = (choice: 'theirs' | 'mine') => void act([{ name: 'conflict.resolve', args: { conflictId: conflict.id, choice } }]);
  const save = () => {
    if (edited === null) return;
    const value = edited.trim() === '' ? null : edited.trim();
    void act([{ name: 'conflict.resolve', args: { conflictId: conflict.id, choice: 'edit', value } }]);
  };
  return (
    <Banner
      tone="amber"
      icon={<IconArrowsSplit2 size={16} />}
      actions={
        edited === null ? (
          <>
            <Button look="quiet" onClick={() => decide('theirs')}>
              {t('conflict.keepTheirs')}
            </Button>
            <Button onClick={() => decide('mine')}>{t('conflict.takeMine')}</Button>
            {FREE_TEXT.includes(conflict.field) ? (
              <Button look="quiet" onClick={() => setEdited(isLong ? bothOf(conflict) : (conflict.mine ?? ''))}>
                {t('conflict.edit')}
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      <strong>{theirsBy === undefined ? t('conflict.title', { field }) : t('conflict.titleBy', { field, name: theirsBy.byName })}</strong>
      {theirsBy === undefined ? null : (
        <time className={styles.when} dateTime={new Date(theirsBy.at).toISOString()}>
          {format.moment(theirsBy.at)}
        </time>
      )}
      <dl className={styles.sides}>
        <dt>{t('conflict.theirs')}</dt>
        <dd className={styles.value} dir="auto">
          {conflict.isWithheld ? t('conflict.withheld') : show(conflict.theirs)}
        </dd>
        <dt>{t('conflict.mine')}</dt>
        <dd className={styles.value} dir="auto">
          {show(conflict.mine)}
        </dd>
      </dl>
      {edited === null ? null : (
        <form
          className={styles.edit}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') setEdited(null);
            else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          <Text
            className={isLong ? `${styles.input} ${styles.long}` : styles.input}
            {...(isLong ? { rows: Math.min(10, edited.split('\n').length + 1), maxLength: 10_000, dir: 'auto' } : {})}
            aria-label={field}
            value={edited}
            autoFocus
            onChange={(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setEdited(event.currentTarget.value)}
          />
          <Button type="submit">{t('common.save')}</Button>
          <Button look="quiet" onClick={() => setEdited(null)}>
            {t('common.cancel')}
          </Button>
        </form>
      )}
    </Banner>
  );
}

/** What one most likely wants of a long text: nothing of either gone. */
const bothOf = ({ base, theirs, mine }: Conflict): string => mergeText(base ?? '', theirs ?? '', mine ?? '').both;

function useValueText({ field, theirs, mine }: Conflict): (value: string | null) => string {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const assetIds = field === 'assetId' ? [theirs, mine].filter((id) => id !== null) : [];
  const { data: assets } = useCore('getAssets', { ids: assetIds }, { enabled: assetIds.length > 0 });
  const own = useOwnField(field);
  const shown = useShownValue();
  const words = useWords();
  return (value) => {
    if (value === null || value === '') return t('case.emptyValue');
    if (own !== null) return shown(own, value);
    const named = words.value(field, value);
    if (named !== null) return named;
    if (field === 'groupId') return data?.groups.find(({ id }) => id === value)?.name ?? value;
    if (field === 'productId') return data?.products.find(({ id }) => id === value)?.name ?? value;
    if (field === 'assetId') return assets?.find(({ id }) => id === value)?.tag ?? value;
    if (field === 'mailboxId') return data?.mailboxes.find(({ id }) => id === value)?.name ?? value;
    if (field === 'isPrivate') return value === 'true' ? t('common.yes') : t('common.no');
    return value;
  };
}
