import type { LinkKind } from '@quayside/shared/fields/custom-field';
import { IconBox, IconBuilding, IconLinkOff, IconTag, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import styles from '../../lib/fields/fields.module.css';
import { Picker } from '../../ui/picker';

const ICONS = { contact: IconUser, organisation: IconBuilding, product: IconBox, asset: IconTag } as const;

/** A field that names a customer, a product or an asset: looked for by its words. */
export function LinkField({
  label,
  kind,
  value,
  onPick,
}: {
  readonly label: string;
  readonly kind: LinkKind;
  readonly value: string | null;
  onPick(id: string | null): void;
}) {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const [text, setText] = useState('');
  const { data: found = [] } = useCore('findLinked', { kind, text }, { enabled: isOpen, keepPrevious: true });
  const { data: named } = useCore('nameLinked', { kind, ids: value === null ? [] : [value] }, { enabled: value !== null });
  const shown = value === null ? t('case.emptyValue') : (named?.[0]?.name ?? (named === undefined ? '' : t('fields.unknownThing')));
  const Icon = ICONS[kind];
  return (
    <Picker
      isOpen={isOpen}
      onOpenChange={(next) => {
        setText('');
        open(next);
      }}
      label={label}
      placeholder={t(`fields.find.${kind}`)}
      emptyText={t('common.nothingFound')}
      options={[
        ...found.map((thing) => ({
          value: thing.id,
          label: thing.name,
          hint: thing.hint,
          icon: <Icon size={15} />,
          isChosen: thing.id === value,
        })),
        ...(value === null ? [] : [{ value: '', label: t('fields.noThing'), icon: <IconLinkOff size={15} /> }]),
      ]}
      onSearch={setText}
      onPick={(id) => onPick(id === '' ? null : id)}
    >
      <button
        type="button"
        className={styles.pick}
        data-empty={value === null || undefined}
        aria-label={`${label}: ${shown}`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        <span dir="auto">{shown}</span>
      </button>
    </Picker>
  );
}
