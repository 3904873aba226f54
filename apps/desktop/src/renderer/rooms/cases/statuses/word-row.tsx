import type { StandardWord, WordId } from '@quayside/shared/cases/standard-word';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { OpenButton } from './open-button';
import styles from './statuses.module.css';
import { WordForm } from './word-form';

interface Props {
  readonly id: WordId;
  /** What the product calls it. */
  readonly usual: string;
  readonly word: StandardWord | undefined;
  readonly icon?: ReactNode;
  /** Whether it can be taken out of use. */
  readonly canGo?: boolean;
  readonly isOpen: boolean;
  /** It has just been closed, so that the focus is to stay here. */
  readonly wasOpen: boolean;
  onOpen(): void;
  onClose(): void;
}

/** Something that the product has named, by the name that the company gives it. */
export function WordRow({ id, usual, word, icon, canGo = false, isOpen, wasOpen, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const { name = null, isActive = true } = word ?? {};
  if (isOpen) {
    const setActive = (next: boolean) =>
      act([{ name: 'word.edit', args: { wordId: id, changes: { isActive: next } } }], {
        told: t('statuses.saved', { name: name ?? usual }),
        undo: [{ name: 'word.edit', args: { wordId: id, changes: { isActive: !next } } }],
      });
    return (
      <WordForm
        label={usual}
        name={name ?? ''}
        usual={usual}
        actFor={(typed) => {
          const to = typed === '' || typed === usual ? null : typed;
          return to === name ? null : { name: 'word.edit', args: { wordId: id, changes: { name: to }, from: { name } } };
        }}
        onClose={onClose}
      >
        {canGo ? (
          <Button
            look="quiet"
            onClick={() => {
              void setActive(!isActive);
              onClose();
            }}
          >
            {t(isActive ? 'product.takeOut' : 'product.useAgain')}
          </Button>
        ) : null}
      </WordForm>
    );
  }
  return (
    <div className={styles.row}>
      {icon}
      <OpenButton wasOpen={wasOpen} aria-label={t('statuses.rename', { name: name ?? usual })} onClick={onOpen}>
        <strong dir="auto">{name ?? usual}</strong>
        {name === null ? null : <span className={styles.faint}>{t('statuses.usually', { name: usual })}</span>}
      </OpenButton>
      {isActive ? null : <Chip>{t('product.notInUse')}</Chip>}
    </div>
  );
}
