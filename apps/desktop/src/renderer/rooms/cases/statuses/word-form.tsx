import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../lib/bridge/acts';
import { refusalText } from '../../../lib/rights/refusal-text';
import { useAct } from '../../../lib/use-act';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import styles from './statuses.module.css';

interface Props {
  readonly label: string;
  readonly name: string;
  /** What stands there when nothing is typed: given where nothing may be. */
  readonly usual?: string;
  /** The act that gives the name; `null`: there is nothing to do. `''` only where `usual` is given. */
  actFor(name: string): Promise<Act> | Act | null;
  onClose(): void;
  /** What else can be done to it. */
  readonly children?: ReactNode;
}

/** A name, given from what was seen. What was typed stays until it is taken. */
export function WordForm({ label, name, usual, actFor, onClose, children }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const [typed, type] = useState(name);
  const [isTried, tried] = useState(false);
  const [refused, refuse] = useState<string | null>(null);
  const isMissing = typed.trim() === '' && usual === undefined;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (isMissing) return;
    const wanted = await actFor(typed.trim());
    if (wanted === null) return onClose();
    const [result] = await act([wanted], { told: t('statuses.saved', { name: typed.trim() || (usual ?? '') }), isQuiet: true });
    if (result?.status !== 'refused') return onClose();
    refuse(
      result.code === 'CONFLICT'
        ? t('statuses.changedMeanwhile')
        : result.code === 'DUPLICATE'
          ? t('statuses.taken')
          : refusalText(t, result.code, result.detail),
    );
  };
  return (
    <form
      className={styles.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {refused === null ? null : <Banner tone="red">{refused}</Banner>}
      <TextInput
        label={usual === undefined ? t('statuses.name') : t('statuses.nameOf', { name: usual })}
        autoFocus
        dir="auto"
        maxLength={40}
        placeholder={usual ?? ''}
        description={usual === undefined ? undefined : t('statuses.emptyIsUsual', { name: usual })}
        value={typed}
        error={isTried && isMissing ? t('form.required') : null}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <div className={styles.actions}>
        <span className={styles.away}>{children}</span>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
