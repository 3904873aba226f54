import { NativeSelect } from '@mantine/core';
import type { Replaced } from '@quayside/shared/cases/replacement';
import type { Id } from '@quayside/shared/kernel/ids';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import type { Act } from '../bridge/acts';
import { useBridge } from '../bridge/bridge-context';
import { useCore } from '../bridge/use-core';
import { refusalText } from '../rights/refusal-text';
import { useAct } from '../use-act';
import styles from './replacing.module.css';

interface Props {
  readonly what: Replaced;
  readonly name: string;
  /** What can stand there instead. */
  readonly others: readonly { readonly id: Id; readonly name: string }[];
  /** What stands there when nothing does. */
  readonly none: string;
  /** Takes it out of use, and leaves it where it is; and the way back. */
  readonly keep: { readonly act: Act; readonly back: Act };
  onClose(): void;
}

const KEEP = 'keep';
const NONE = 'none';

/** What becomes of something that goes out of use, on all that has it. @source requirements CAS-6 */
export function GiveWay({ what, name, others, none, keep, onClose }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data, isError } = useCore('countUses', what, { fresh: true });
  const [chosen, choose] = useState(KEEP);
  const [refused, refuse] = useState<string | null>(null);
  const begin = async (): Promise<Act> => ({
    name: 'replacement.begin',
    args: { replacementId: await core.call('newId'), what, toId: chosen === NONE ? null : chosen },
  });
  const take = async (event: FormEvent) => {
    event.preventDefault();
    const told = t('replacing.gone', { name });
    const [result] =
      chosen === KEEP
        ? await act([keep.act], { told, undo: [keep.back], isQuiet: true })
        : await act([await begin()], { told: t('replacing.begun', { name }), isQuiet: true });
    if (result?.status !== 'refused') return onClose();
    refuse(refusalText(t, result.code, result.detail));
  };
  return (
    <form
      className={styles.form}
      aria-label={t('replacing.title', { name })}
      onSubmit={(event) => void take(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {refused === null ? null : <Banner tone="red">{refused}</Banner>}
      <p className={styles.count} role="status">
        {isError
          ? t('replacing.countUnknown')
          : data === undefined
            ? t('common.loading')
            : t('replacing.count', { name, count: data.count })}
      </p>
      <NativeSelect
        label={t('replacing.becomes')}
        autoFocus
        data={[
          { value: KEEP, label: t('replacing.keep', { name }) },
          { value: NONE, label: t('replacing.by', { name: none }) },
          ...others.map((one) => ({ value: one.id, label: t('replacing.by', { name: one.name }) })),
        ]}
        value={chosen}
        description={chosen === KEEP ? undefined : t('replacing.noWayBack')}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('product.takeOut')}
        </Button>
      </div>
    </form>
  );
}
